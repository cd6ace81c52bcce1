import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { errorReply } from '../../server/errors.ts';
import { operation, routesOf } from '../../server/openapi/operation.ts';
import { createContract } from '../fixtures/contract.ts';

const app = new Hono().get(
  '/things/:id',
  operation({
    tag: 'Things',
    key: 'none',
    summary: 'One thing.',
    reply: z.object({ n: z.number() }),
    errors: ['not_found'],
  }),
  (c) => c.json({ n: 1 }),
);
const contract = createContract(routesOf(app));
const check = (body: unknown, status = 200) =>
  contract.check('GET', '/things/x?y', Response.json(body, { status }));

it('lets pass what an operation states', async () => {
  await check({ n: 1 });
  await check(errorReply('not_found', 'nothing'), 404);
});

it.each([
  ['a field of another kind', { n: '1' }, 200],
  ['a field that is not stated', { n: 1, m: 2 }, 200],
  ['a status that is not stated', { n: 1 }, 201],
  ['a code that is not stated', errorReply('conflict', 'no'), 409],
  ['a code under the status of another', errorReply('not_found', 'no'), 409],
  ['an error of another form', { message: 'no' }, 404],
])('notices %s', async (_what, body, status) => {
  await expect(check(body, status)).rejects.toThrow('GET /things/x?y answered');
});
