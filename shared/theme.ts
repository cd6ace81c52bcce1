// The look of the widget, by tokens. A theme belongs to the workspace; content may override single tokens.

import { z } from 'zod';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'write a colour as #rrggbb');

export const themeSchema = z.strictObject({
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
  position: z.enum(['bottom-right', 'bottom-left']).optional(),
  scheme: z.enum(['light', 'dark', 'auto']).optional(),
});
export type Theme = z.infer<typeof themeSchema>;

export const DEFAULT_THEME = {
  accent: '#0f766e',
  onAccent: '#ffffff',
  radius: 10,
  font: '',
  position: 'bottom-right',
  scheme: 'auto',
} as const satisfies Required<Theme>;
