import { expect, it } from 'vitest';
import { createLog, loggedError } from './log.ts';

function lines(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  write(
    createLog(
      { level: 'trace' },
      {
        write: (line: string) => {
          text += line;
        },
      },
    ),
  );
  return text;
}

it('strikes out fields that carry secrets, and texts that look like them', () => {
  const text = lines((log) => {
    log.info(
      { token: 'canary-1', headers: { authorization: 'canary-2' }, request: { cookie: 'canary-3' } },
      'x',
    );
    log.warn('key sk_canary_4 was refused, Bearer canary-5, at /sign-in?token=canary-6');
    log.error({ err: new Error('eyJcanary.canary-7.x') }, 'failed');
    log.warn('hk_canary_8 and us_canary_9_of_a_signing_secret');
  });
  expect(text).toContain('was refused');
  expect(text).not.toMatch(/canary/);
});

it('keeps of an error its name, its words and its place, and no values of a statement', () => {
  const cause = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
  const error = new Error('Failed query: insert into event values (?)\nparams: ann@example.com', { cause });
  const logged = loggedError(error);
  expect(logged.at?.[0]).toContain('log.test.ts');
  expect(logged).toMatchObject({
    type: 'Error',
    message: 'Failed query: insert into event values (?)',
    cause: { message: 'database is locked', code: 'SQLITE_BUSY' },
  });
  expect(JSON.stringify(logged)).not.toContain('ann@example.com');
});
