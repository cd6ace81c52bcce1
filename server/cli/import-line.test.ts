import { expect, it } from 'vitest';
import { toMessage } from './import-line.ts';

const usage = (more: object) =>
  toMessage(JSON.stringify({ ts: '2020-01-02T03:04:05Z', user: 'u1', feature: 'edit', ...more }), 1);

it('takes null for an account or a time of arrival that is not known', () => {
  const { message } = usage({ account: null, received: null }) as { message: Record<string, object> };
  expect(message.context).toEqual({ library: { name: 'foothold-import' } });
  expect(message).not.toHaveProperty('receivedAt');
});

it('states the account where there is one', () => {
  expect(usage({ account: 7 })).toMatchObject({ message: { context: { groupId: '7' } } });
});

it('names the line and the field that cannot be used', () => {
  expect(usage({ ts: 'visit 5' })).toEqual({ line: 1, reason: expect.stringContaining('"ts"') });
  expect(usage({ user: undefined })).toEqual({ line: 1, reason: '"user" is missing' });
  expect(toMessage('{"ts"', 3)).toEqual({ line: 3, reason: 'not JSON' });
});
