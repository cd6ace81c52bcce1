// The smallest thing that can be committed: whether that works tells whether events can be stored.

import type { Database } from './open.ts';

/** Writes a number that nothing reads into the database's header, and waits until it is on disk. Throws when that fails. */
export async function probeWrite(database: Pick<Database, 'writing'>): Promise<void> {
  await database.writing(async (transaction) => {
    await transaction.execute('pragma user_version = 1');
  }, 'unseen');
}
