// The look of the widget, by tokens. A theme belongs to the workspace; content may override single tokens. Two colours
// that an author gives as a pair (text and what it stands on) must be readable, or the theme is refused; what is not
// given is computed (wire-theme.ts).

import { z } from 'zod';
import { contrast, READABLE, readable } from './contrast.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'write a colour as #rrggbb');

/** The colours of one scheme, where they differ from what follows from the accent. */
const paletteSchema = z.strictObject({
  /** What everything stands on. */
  surface: colour.optional(),
  /** Text. */
  ink: colour.optional(),
  /** Text of less weight. */
  muted: colour.optional(),
  /** Borders. */
  line: colour.optional(),
  accent: colour.optional(),
  onAccent: colour.optional(),
});
export type Palette = z.infer<typeof paletteSchema>;

/** Factors of the space between things, by their names. */
export const SPACINGS = { compact: 0.8, normal: 1, roomy: 1.25 } as const;

const tokensSchema = z.strictObject({
  accent: colour.optional(),
  /** Text on the accent colour. */
  onAccent: colour.optional(),
  radius: z.number().min(0).max(24).optional(),
  /** A list of font families. Letters, digits and the marks of such a list only, since it ends up in a style. */
  font: z
    .string()
    .max(200)
    .regex(/^[\p{L}\p{N} ,'"_-]*$/u, 'write font families such as "Inter, sans-serif"')
    .optional(),
  spacing: z
    .union([z.enum(['compact', 'normal', 'roomy']), z.number().min(0.5).max(2)], {
      error: 'write "compact", "normal", "roomy", or a number from 0.5 to 2',
    })
    .optional(),
  position: z.enum(['bottom-right', 'bottom-left']).optional(),
  scheme: z.enum(['light', 'dark', 'auto']).optional(),
  light: paletteSchema.optional(),
  dark: paletteSchema.optional(),
});
export type Theme = z.infer<typeof tokensSchema>;

export const themeSchema = tokensSchema.superRefine((theme, context) => {
  const judge = (text: Given, surface: Given) => {
    const [written, path] = text;
    if (!written || !surface[0] || contrast(written, surface[0]) >= READABLE) return;
    // Rounded down: 4.4999 must not read as 4.5.
    const ratio = Math.floor(contrast(written, surface[0]) * 100) / 100;
    context.addIssue({
      code: 'custom',
      path,
      message:
        `${written} on ${surface[1].join('.')} ${surface[0]} has a contrast of ${ratio} to 1; text needs ${READABLE} to 1: ` +
        `${readable(written, surface[0])} would pass, or leave ${path.join('.')} out`,
    });
  };
  judge([theme.onAccent, ['onAccent']], [theme.accent, ['accent']]);
  for (const scheme of ['light', 'dark'] as const) {
    const palette = theme[scheme];
    if (!palette) continue;
    const own = (name: keyof Palette): Given => [palette[name], [scheme, name]];
    judge(own('ink'), own('surface'));
    judge(own('muted'), own('surface'));
    if (palette.accent ?? palette.onAccent)
      judge(
        palette.onAccent ? own('onAccent') : [theme.onAccent, ['onAccent']],
        palette.accent ? own('accent') : [theme.accent, ['accent']],
      );
  }
});

/** A colour, and where it was written. */
type Given = [colour: string | undefined, path: string[]];

export const DEFAULT_THEME = {
  accent: '#0f766e',
  onAccent: '#ffffff',
  radius: 10,
  font: '',
  spacing: 'normal',
  position: 'bottom-right',
  scheme: 'auto',
} as const satisfies Theme;
