// A theme made ready for the page: every colour as `light-dark()` with all contrasts settled, sizes and the font, as the
// declarations of a style attribute, so that the page computes none and has no defaults of its own.

import { mix, readable } from './contrast.ts';
import { DEFAULT_THEME, SPACINGS, type Theme } from './theme.ts';
import type { WireTheme } from './wire.ts';

type Scheme = 'light' | 'dark';
type Surface = 'surface' | 'ink' | 'muted' | 'line' | 'soft';

/** What stands where a theme says nothing. */
const SURFACES: Record<Scheme, Record<Surface, string>> = {
  light: { surface: '#ffffff', ink: '#18202c', muted: '#566172', line: '#e3e7ec', soft: '#f3f5f8' },
  dark: { surface: '#1a202a', ink: '#eef1f5', muted: '#a9b3c1', line: '#323b48', soft: '#252d39' },
};
/** How far these stand from the ink, the muted and the accent colour towards the surface. */
const [MUTED, LINE, SOFT, EDGE, TINT] = [0.3, 0.87, 0.95, 0.25, 0.9];
const FONTS =
  'ui-sans-serif,system-ui,"Segoe UI",Roboto,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic UI",Meiryo,sans-serif';
/** Space between a card and what is in it, in pixels. */
const PAD = 20;

/**
 * @param theme what is drawn
 * @param base what it overrides: the workspace's theme, where `theme` is that of a piece of content
 */
export function wireTheme(theme: Theme = {}, base: Theme = {}): WireTheme {
  const token = <K extends keyof typeof DEFAULT_THEME>(name: K) =>
    theme[name] ?? base[name] ?? DEFAULT_THEME[name];
  const [scheme, spacing, font] = [token('scheme'), token('spacing'), token('font')];
  const [light, dark] = [colours('light', theme, base), colours('dark', theme, base)];
  const space = typeof spacing === 'number' ? spacing : SPACINGS[spacing];
  return Object.entries({
    'color-scheme': scheme === 'auto' ? 'light dark' : scheme,
    ...Object.fromEntries(
      Object.entries(light).map(([name, colour]) => [
        `--${name}`,
        `light-dark(${colour},${dark[name as keyof typeof dark]})`,
      ]),
    ),
    '--side': token('position') === 'bottom-left' ? 'start' : 'end',
    // Of cards, and of what is in them.
    '--radius': `${Math.round(token('radius') * 1.4)}px`,
    '--round': `${Math.round(token('radius') * 0.8)}px`,
    '--pad': `${PAD * space}px`,
    'font-family': font ? `${font},${FONTS}` : FONTS,
  })
    .map((declaration) => declaration.join(':'))
    .join(';');
}

function colours(scheme: Scheme, theme: Theme, base: Theme) {
  const palette = { ...base[scheme], ...theme[scheme] };
  // An accent of one's own outweighs what the workspace says for this scheme.
  const pick = (name: 'accent' | 'onAccent') =>
    theme[scheme]?.[name] ?? theme[name] ?? base[scheme]?.[name] ?? base[name] ?? DEFAULT_THEME[name];
  const own = palette.surface ?? palette.ink ?? palette.muted ?? palette.line;
  const all = own ? surfaces(scheme, palette) : SURFACES[scheme];
  const accent = pick('accent');
  return {
    accent,
    'on-accent': readable(pick('onAccent'), accent),
    'accent-ink': readable(accent, all.surface, all.soft),
    tint: mix(accent, all.surface, TINT),
    edge: mix(all.muted, all.surface, EDGE),
    ...all,
  };
}

function surfaces(
  scheme: Scheme,
  { surface = SURFACES[scheme].surface, ink, muted, line }: Theme['light'] & object,
) {
  const written = readable(ink ?? SURFACES[scheme].ink, surface);
  const soft = mix(written, surface, SOFT);
  return {
    surface,
    ink: readable(written, surface, soft),
    muted: readable(muted ?? mix(written, surface, MUTED), surface, soft),
    line: line ?? mix(written, surface, LINE),
    soft,
  };
}
