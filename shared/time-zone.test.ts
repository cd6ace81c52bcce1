import { expect, it } from 'vitest';
import { settingsSchema } from './settings.ts';
import { timeZoneOf } from './time-zone.ts';

it('a time zone is one that there is', () => {
  expect(timeZoneOf('Asia/Tokyo')).toBe('Asia/Tokyo');
  expect(timeZoneOf('UTC')).toBe('UTC');
  for (const name of ['', 'Mars/Olympus', '../etc', 'x'.repeat(1_000)])
    expect(timeZoneOf(name)).toBeUndefined();
});

it('another is refused by its field', () => {
  const parsed = settingsSchema.safeParse({ timeZone: 'Mars/Olympus' });
  expect(parsed.error?.issues[0]?.path).toEqual(['timeZone']);
  expect(settingsSchema.parse({}).timeZone).toBeNull();
});
