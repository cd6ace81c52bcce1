// Deletes quarantined messages of one reason for good: those that were sent by mistake, and never will be good.

import type { By } from '../auth/audit.ts';
import { auditEnvironment } from '../storage/audit.ts';
import type { Database } from '../storage/open.ts';
import { discardQuarantined, type QuarantineOf } from '../storage/quarantine.ts';

/** Answers how many went. */
export type Discard = (by: By, of: QuarantineOf) => Promise<number>;

export const createDiscard =
  ({ database, now }: { database: Pick<Database, 'writing'>; now: () => number }): Discard =>
  ({ envId, actor, stillMay }, of) =>
    database.writing(async (transaction, orm) => {
      await stillMay(orm);
      const messages = await discardQuarantined(transaction, envId, of);
      const thing = { id: 'quarantine' };
      const detail = { code: of.code, ...(of.field && { field: of.field }), messages: String(messages) };
      const entry = { at: now(), by: actor, action: 'quarantine.discarded', thing, detail } as const;
      if (messages > 0) await auditEnvironment(orm, envId, entry);
      return messages;
    });
