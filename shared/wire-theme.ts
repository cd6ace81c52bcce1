// A theme made ready for the page: every colour of both schemes as a custom property, with all contrasts settled, so that
// the page computes none.

import { mix, readable } from './contrast.ts';
import { DEFAULT_THEME, SPACINGS, type Theme } from './theme.ts';
import type { WireTheme } from './wire.ts';

type Scheme = 'light' | 'dark';

/** The colours of the widget's own style sheet, which stand where a theme sets no surface. */
const SURFACES: Record<Scheme, { surface: string; ink: string; soft: string }> = {
  light: { surface: '#ffffff', ink: '#18202c', soft: '#f3f5f8' },
  dark: { surface: '#1a202a', ink: '#eef1f5', soft: '#252d39' },
};
/** How far these stand from the ink towards the surface. */
const [MUTED, LINE, SOFT] = [0.3, 0.87, 0.95];

/**
 * @param theme what is drawn
 * @param base what it overrides: the workspace's theme, where `theme` is that of a piece of content
 */
export function wireTheme(theme: Theme = {}, base: Theme = {}): WireTheme {
  const token = <K extends keyof typeof DEFAULT_THEME>(name: K) =>
    theme[name] ?? base[name] ?? DEFAULT_THEME[name];
  const [spacing, font] = [token('spacing'), token('font')];
  return {
    position: token('position'),
    scheme: token('scheme'),
    vars: {
      ...colours('light', theme, base),
      ...colours('dark', theme, base),
      '--radius': `${token('radius')}px`,
      '--spacing': String(typeof spacing === 'number' ? spacing : SPACINGS[spacing]),
      ...(font && { '--font': font }),
    },
  };
}

function colours(scheme: Scheme, theme: Theme, base: Theme): Record<string, string> {
  const palette = { ...base[scheme], ...theme[scheme] };
  // An accent of one's own outweighs what the workspace says for this scheme.
  const pick = (name: 'accent' | 'onAccent') =>
    theme[scheme]?.[name] ?? theme[name] ?? base[scheme]?.[name] ?? base[name] ?? DEFAULT_THEME[name];
  const own = palette.surface ?? palette.ink ?? palette.muted ?? palette.line;
  const { surface, soft, ...texts } = own ? surfaces(scheme, palette) : SURFACES[scheme];
  const accent = pick('accent');
  return named(scheme, {
    accent,
    'on-accent': readable(pick('onAccent'), accent),
    'accent-ink': readable(accent, surface, soft),
    ...(own && { surface, soft, ...texts }),
  });
}

function surfaces(
  scheme: Scheme,
  { surface = SURFACES[scheme].surface, ink, muted, line }: Theme['light'] & object,
) {
  const written = readable(ink ?? SURFACES[scheme].ink, surface);
  const soft = mix(written, surface, SOFT);
  return {
    surface,
    soft,
    ink: readable(written, surface, soft),
    muted: readable(muted ?? mix(written, surface, MUTED), surface, soft),
    line: line ?? mix(written, surface, LINE),
  };
}

const named = (scheme: Scheme, values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${scheme}-${name}`, value]));
