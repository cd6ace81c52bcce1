// Days begin where the reader is, also on the days when the clocks change.

import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { startOfDay, zoneOf } from './zone.ts';

const iso = (day: string, zone: string) => {
  const at = startOfDay(day, zone);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('a day of the reader', () => {
  it.each([
    ['2026-03-18', 'UTC', '2026-03-18T00:00:00.000Z'],
    ['2026-03-18', 'Asia/Tokyo', '2026-03-17T15:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
  ])('%s in %s begins at %s', (day, zone, start) => {
    expect(iso(day, zone)).toBe(start);
  });

  it('is nothing where it is no day', () => {
    expect([iso('yesterday', 'UTC'), iso('2026-13-01', 'UTC')]).toEqual([undefined, undefined]);
  });
});

describe('the zone', () => {
  const app = new Hono().get('/', (c) => c.text(zoneOf(c)));
  it.each([
    ['foothold_zone=Asia/Tokyo', 'Asia/Tokyo'],
    ['foothold_zone=Nowhere/At_all', 'UTC'],
    [`foothold_zone=${'x'.repeat(5_000)}`, 'UTC'],
    ['', 'UTC'],
  ])('of the cookie %s', async (cookie, zone) => {
    expect(await (await app.request('/', { headers: { cookie } })).text()).toBe(zone);
  });
});
