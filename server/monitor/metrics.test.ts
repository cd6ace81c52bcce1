import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('is named as Prometheus wants it: "_total" for counters, and only for them, and help for everything', async () => {
  const metrics = createMetrics({ version: 'test', withProcess: true });
  const text = await metrics.text();
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({
    name,
    type,
  }));
  expect(types.length).toBeGreaterThan(30);
  for (const { name, type } of types) {
    expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
    expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
  }
});
