import { expect, it } from 'vitest';
import { CALLS, filesThatCall, MAY_CALL } from '../torture/egress.ts';

it('no file of the server makes a request, but for the commands that are clients', () => {
  expect(filesThatCall()).toEqual(MAY_CALL);
});

it('would notice one', () => {
  for (const call of ['await fetch(url)', "from 'node:dns'", "require('https')", 'new WebSocket(url)']) {
    expect(call).toMatch(CALLS);
  }
});
