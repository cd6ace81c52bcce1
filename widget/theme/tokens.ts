// A theme as custom properties. The stylesheet reads these and nothing else of the theme.

import type { Theme } from '../../shared/theme.ts';
import { contrast, readable } from './contrast.ts';

/** The surfaces of the stylesheet, against which text in the accent colour must be readable. */
const LIGHT = '#ffffff';
const DARK = '#1a202a';
const FALLBACK = { accent: '#0f766e', onAccent: '#ffffff', radius: 10 };

const isColour = (text: string | undefined): text is string => /^#[0-9a-f]{6}$/i.test(text ?? '');

export function tokens(theme: Theme): Record<string, string> {
  const accent = isColour(theme.accent) ? theme.accent : FALLBACK.accent;
  const onAccent = isColour(theme.onAccent) ? theme.onAccent : FALLBACK.onAccent;
  return {
    '--accent': accent,
    '--on-accent': contrast(onAccent, accent) >= 4.5 ? onAccent : readable(onAccent, accent),
    '--accent-ink-light': readable(accent, LIGHT),
    '--accent-ink-dark': readable(accent, DARK),
    '--radius': `${theme.radius ?? FALLBACK.radius}px`,
    ...(theme.font && { '--font': theme.font }),
  };
}
