// foothold rebuild: every rollup anew from the raw events, compared with what stood there.

import { readConfig } from '../config.ts';
import { loadDefinitions } from '../definitions/load.ts';
import { rebuild } from '../rollups/rebuild.ts';
import { openDatabase } from '../storage/open.ts';
import { listEnvironments } from '../storage/tenants.ts';
import { createProgress } from './progress.ts';
import { Failure, readOptions } from './usage.ts';

const HELP = `Usage: foothold rebuild

Makes every rollup of DATABASE_URL anew from the raw events, in one transaction, and prints for each table how many
rows it has and how many differ from before. Exit code 1 when any differs (the rebuilt ones are kept).
The server must not be running on the same database; one that runs compares every night, and at POST /v1/comparison.`;

export async function rebuildRollups(args: string[]): Promise<void> {
  if (!readOptions(args, HELP, {})) return;
  const config = readConfig(process.env);
  const database = await openDatabase({ url: config.databaseUrl, path: config.databasePath });
  try {
    let differing = 0;
    for (const { id, name, workspaceName } of await listEnvironments(database.read)) {
      const { counted } = await loadDefinitions(database.read, id);
      const progress = createProgress(`${workspaceName}, ${name}`);
      const result = await database.writing((transaction) =>
        rebuild(transaction, id, counted, progress.update),
      );
      progress.done();
      console.log(`${result.events.toLocaleString('en')} events`);
      for (const table of result.tables) {
        console.log(
          `  ${table.table.padEnd(12)} ${String(table.rows).padStart(9)} rows, ${table.differing} differ`,
        );
        differing += table.differing;
      }
    }
    if (differing > 0) throw new Failure(`${differing} rows differed and were put right`);
  } finally {
    await database.close();
  }
}
