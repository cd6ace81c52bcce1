import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { fixtureSession } from './fixture/session.ts';
import type { ConsoleEnv } from './respond.tsx';
import { sayWaiting } from './waiting.tsx';

test('a page that takes long says so, and is there for whoever looks when it is made', async () => {
  let [clock, asked] = [0, 0];
  let finish: () => void = () => undefined;
  const made = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const app = new Hono<ConsoleEnv>()
    .use(async (c, next) => {
      c.set('session', fixtureSession({}));
      await next();
    })
    .use(sayWaiting({ now: () => clock, patienceMs: 20 }))
    .get('/console/slow', async (c) => {
      asked++;
      await made;
      return c.text('the report');
    })
    .get('/console/quick', (c) => c.text('at once'));
  const look = (path: string) => app.request(path, { headers: { 'Accept-Language': 'en' } });

  expect(await (await look('/console/quick')).text()).toBe('at once');
  const first = await look('/console/slow?groupBy=plan');
  expect([first.status, first.headers.get('refresh')]).toEqual([200, '3']);
  expect(await first.text()).toContain('The report is being made');
  clock = 7_000;
  expect(await (await look('/console/slow?groupBy=plan')).text()).toContain('7 seconds so far');
  expect(asked).toBe(1);
  // A file has nothing to say meanwhile.
  const file = look('/console/slow?format=csv');
  finish();
  expect(await (await file).text()).toBe('the report');
  const last = await look('/console/slow?groupBy=plan');
  expect([await last.text(), last.headers.get('refresh')]).toEqual(['the report', null]);
});
