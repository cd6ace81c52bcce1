// Every snippet of the documents is run, where its language is there, and what it prints has to pass here. Node always is.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { verifyUserToken } from '../auth/user-token.ts';
import { SNIPPETS } from './identity-snippets.ts';

const SECRET = 'us_only_for_the_snippets';
const isThere = (command: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));

describe('the snippet', () => {
  for (const { id, name, file, run, code } of SNIPPETS) {
    const [command, ...args] = run;
    it.skipIf(id !== 'node' && !isThere(command))(`for ${name} signs a token that passes`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'foothold-snippet-'));
      await writeFile(join(folder, file), code);
      const env = {
        ...process.env,
        FOOTHOLD_TOKEN_SECRET: SECRET,
        FOOTHOLD_ENVIRONMENT: 'production',
        GOCACHE: join(folder, 'cache'),
      };
      const { stdout } = await promisify(execFile)(command, [...args, file], { cwd: folder, env });
      const verdict = await verifyUserToken(stdout.trim(), {
        secrets: [{ id: 'one', bytes: Buffer.from(SECRET) }],
        audience: ['production'],
        now: Date.now(),
      });
      expect(verdict).toMatchObject({
        good: true,
        claims: { userId: 'user-1', accountId: 'account-1', accountTraits: { plan: 'pro' } },
      });
      await rm(folder, { recursive: true, force: true });
    });
  }
});
