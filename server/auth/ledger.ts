// When each key and signing secret was last used, and how many sessions proved whom they spoke for. Noted in memory and
// written now and then, so that no request pays for it; a crash loses what was noted in the last seconds, nothing else.

import { DAY_MS } from '../../shared/limits.ts';
import { addIdentityCounts, type IdentityCount, touchSecrets } from '../storage/identity.ts';
import { type KeyUse, touchKeys } from '../storage/keys.ts';
import type { Database } from '../storage/open.ts';

export interface Ledger {
  /** `shown` is a write key that is to be stored as it is. */
  usedKey(hash: string, shown?: string): void;
  usedSecret(envId: string, id: string): void;
  /** `outcome` is one of a few words, never what a stranger sent. */
  count(envId: string, of: IdentityCount['of'], outcome: string, n?: number): void;
  /** Writes what was noted. */
  flush(): Promise<void>;
  /** Writes the rest, and ends. */
  stop(): Promise<void>;
}

const FLUSH_MS = 15_000;

export function createLedger({ database, now }: { database: Database; now: () => number }): Ledger {
  const keys = new Map<string, KeyUse>();
  const secrets = new Map<string, { envId: string; id: string; at: number }>();
  const counts = new Map<string, IdentityCount>();

  async function flush(): Promise<void> {
    if (keys.size + secrets.size + counts.size === 0) return;
    const [usedKeys, usedSecrets, counted] = [new Map(keys), [...secrets.values()], [...counts.values()]];
    for (const noted of [keys, secrets, counts]) noted.clear();
    await database.writing(async (_transaction, orm) => {
      await touchKeys(orm, usedKeys);
      await touchSecrets(orm, usedSecrets);
      await addIdentityCounts(orm, counted);
    }, 'unseen');
  }

  // What cannot be written now (another program's lock) is not worth a crash.
  const timer = setInterval(() => void flush().catch(() => {}), FLUSH_MS);
  timer.unref();

  return {
    usedKey: (hash, shown = keys.get(hash)?.shown) => void keys.set(hash, { at: now(), shown }),
    usedSecret: (envId, id) => void secrets.set(`${envId} ${id}`, { envId, id, at: now() }),
    count(envId, of, outcome, n = 1) {
      const day = Math.floor(now() / DAY_MS);
      const key = `${envId} ${day} ${of} ${outcome}`;
      const row = counts.get(key) ?? { envId, day, of, outcome, n: 0 };
      counts.set(key, { ...row, n: row.n + n });
    },
    flush,
    async stop() {
      clearInterval(timer);
      await flush().catch(() => {});
    },
  };
}
