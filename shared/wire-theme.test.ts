import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import { type Theme, themeSchema } from './theme.ts';
import { wireTheme } from './wire-theme.ts';

const colour = fc.nat(0xffffff).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const palette = fc.record(
  { surface: colour, ink: colour, muted: colour, line: colour, accent: colour, onAccent: colour },
  { requiredKeys: [] },
);
const theme = fc.record(
  { accent: colour, onAccent: colour, light: palette, dark: palette },
  { requiredKeys: [] },
) as fc.Arbitrary<Theme>;

const SURFACE = { light: ['#ffffff', '#f3f5f8'], dark: ['#1a202a', '#252d39'] };

test('every text of every theme can be read, in both schemes', () => {
  fc.assert(
    fc.property(theme, theme, (own, base) => {
      const { vars } = wireTheme(own, base);
      for (const scheme of ['light', 'dark'] as const) {
        const of = (name: string) => vars[`--${scheme}-${name}`];
        expect(contrast(of('on-accent') ?? '', of('accent') ?? '')).toBeGreaterThanOrEqual(4.5);
        const surface = of('surface') ?? SURFACE[scheme][0] ?? '';
        for (const name of ['accent-ink', 'ink', 'muted'])
          if (of(name)) expect([name, contrast(of(name) ?? '', surface) >= 4.5]).toEqual([name, true]);
      }
    }),
  );
});

test('without a theme there is what the widget looks like by itself', () => {
  expect(wireTheme()).toEqual({
    position: 'bottom-right',
    scheme: 'auto',
    vars: {
      '--light-accent': '#0f766e',
      '--light-on-accent': '#ffffff',
      '--light-accent-ink': '#0f766e',
      '--dark-accent': '#0f766e',
      '--dark-on-accent': '#ffffff',
      '--dark-accent-ink': expect.stringMatching(/^#/),
      '--radius': '10px',
      '--spacing': '1',
    },
  });
});

test('content overrides single tokens of the workspace, its accent in both schemes', () => {
  const base: Theme = { accent: '#123456', radius: 3, font: 'Inter', dark: { accent: '#abcdef' } };
  const { vars, position } = wireTheme(
    { accent: '#b4470f', spacing: 'compact', position: 'bottom-left' },
    base,
  );
  expect(position).toBe('bottom-left');
  expect(vars).toMatchObject({
    '--light-accent': '#b4470f',
    '--dark-accent': '#b4470f',
    '--radius': '3px',
    '--font': 'Inter',
    '--spacing': '0.8',
  });
  expect(wireTheme({ dark: { accent: '#fedcba' } }, base).vars['--dark-accent']).toBe('#fedcba');
  expect(wireTheme({}, base).vars['--dark-accent']).toBe('#abcdef');
});

test('colours of surfaces are all there as soon as one is given, and only then', () => {
  const { vars } = wireTheme({ dark: { surface: '#000000' } });
  expect(vars['--dark-surface']).toBe('#000000');
  for (const name of ['ink', 'muted', 'line', 'soft'])
    expect(vars[`--dark-${name}`]).toMatch(/^#[0-9a-f]{6}$/);
  expect(Object.keys(vars).filter((name) => name.startsWith('--light-'))).toHaveLength(3);
});

const PAIRS: [Theme, string | undefined][] = [
  [{ accent: '#ffee00', onAccent: '#ffffff' }, 'onAccent'],
  [{ accent: '#ffee00' }, undefined],
  [{ onAccent: '#777777' }, undefined],
  [{ light: { surface: '#ffffff', ink: '#999999' } }, 'light.ink'],
  [{ dark: { surface: '#111111', ink: '#444444' } }, 'dark.ink'],
  [{ dark: { surface: '#111111', muted: '#333333' } }, 'dark.muted'],
  [{ dark: { ink: '#444444' } }, undefined],
  [{ accent: '#101010', onAccent: '#ffffff', dark: { accent: '#eeeeee' } }, 'onAccent'],
  [{ accent: '#101010', dark: { onAccent: '#222222' } }, 'dark.onAccent'],
  [{ light: { accent: '#101010', onAccent: '#ffffff' } }, undefined],
];

test.each(PAIRS)('%j is refused at %s where a given pair cannot be read', (given, field) => {
  const issues = themeSchema.safeParse(given).error?.issues ?? [];
  expect(issues.map((issue) => issue.path.join('.'))).toEqual(field === undefined ? [] : [field]);
});

test('a refusal says the contrast, what is needed, and a colour that passes', () => {
  const [issue] = themeSchema.safeParse({ accent: '#ffee00', onAccent: '#ffffff' }).error?.issues ?? [];
  expect(issue?.message).toMatch(/contrast of 1\.\d+ to 1; text needs 4\.5 to 1/);
  const passing = /(#[0-9a-f]{6}) would pass/.exec(issue?.message ?? '')?.[1] ?? '';
  expect(contrast(passing, '#ffee00')).toBeGreaterThanOrEqual(4.5);
});
