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

/** The colours of a scheme, and everything that is no colour, by their names. */
function read(style: string, scheme: 'light' | 'dark' = 'light'): Record<string, string> {
  const declarations = style.split(';').map((one) => one.split(':') as [string, string]);
  return Object.fromEntries(
    declarations.map(([name, value]) => {
      const [, light, dark] = /^light-dark\((.*),(.*)\)$/.exec(value) ?? [];
      return [name.replace('--', ''), (scheme === 'light' ? light : dark) ?? value];
    }),
  );
}

test('every text of every theme can be read, in both schemes', () => {
  fc.assert(
    fc.property(theme, theme, (own, base) => {
      for (const scheme of ['light', 'dark'] as const) {
        const { accent = '', surface = '', ...texts } = read(wireTheme(own, base), scheme);
        expect(contrast(texts['on-accent'] ?? '', accent)).toBeGreaterThanOrEqual(4.5);
        for (const name of ['accent-ink', 'ink', 'muted'])
          expect([name, contrast(texts[name] ?? '', surface) >= 4.5]).toEqual([name, true]);
      }
    }),
  );
});

test('without a theme there is what the widget looks like by itself', () => {
  expect(read(wireTheme())).toMatchObject({
    'color-scheme': 'light dark',
    accent: '#0f766e',
    'on-accent': '#ffffff',
    'accent-ink': '#0f766e',
    surface: '#ffffff',
    side: 'end',
    radius: '14px',
    round: '8px',
    pad: '20px',
    'font-family': expect.stringMatching(/^ui-sans-serif,/),
  });
  expect(read(wireTheme(), 'dark')).toMatchObject({ accent: '#0f766e', surface: '#1a202a' });
});

test('content overrides single tokens of the workspace, its accent in both schemes', () => {
  const base: Theme = { accent: '#123456', radius: 3, font: 'Inter', dark: { accent: '#abcdef' } };
  const style = wireTheme({ accent: '#b4470f', spacing: 'compact', position: 'bottom-left' }, base);
  expect(read(style)).toMatchObject({ accent: '#b4470f', side: 'start', radius: '4px', pad: '16px' });
  expect(read(style)['font-family']).toMatch(/^Inter,ui-sans-serif,/);
  expect(read(style, 'dark').accent).toBe('#b4470f');
  expect(read(wireTheme({ dark: { accent: '#fedcba' } }, base), 'dark').accent).toBe('#fedcba');
  expect(read(wireTheme({}, base), 'dark').accent).toBe('#abcdef');
});

test('a surface of one scheme brings the colours that go with it, and leaves the other scheme alone', () => {
  const style = wireTheme({ dark: { surface: '#000000' } });
  expect(read(style, 'dark')).toMatchObject({ surface: '#000000' });
  expect(read(style, 'dark').line).not.toBe(read(wireTheme(), 'dark').line);
  expect(read(style)).toEqual(read(wireTheme()));
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
