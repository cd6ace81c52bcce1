// Readable colours from whatever a vendor picks (WCAG 2.2, contrast of text: 4.5 to 1). Colours are "#rrggbb".

/** What text needs against what it stands on. */
export const READABLE = 4.5;
const STEPS = 20;

type Rgb = [number, number, number];

function parse(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

const format = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(rgb: Rgb): number {
  const [r = 0, g = 0, b = 0] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** 1 (the same) to 21 (black on white). */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** `share` of the way from one colour to another. */
export function mix(from: string, to: string, share: number): string {
  const goal = parse(to);
  return format(parse(from).map((part, i) => part + ((goal[i] ?? 0) - part) * share) as Rgb);
}

/** `colour`, moved towards black or white just as far as it takes to be read on `surface` (and on what is like it). */
export function readable(colour: string, surface: string, ...alike: string[]): string {
  const goal = contrast(surface, '#000000') > contrast(surface, '#ffffff') ? '#000000' : '#ffffff';
  for (let step = 0; step < STEPS; step++) {
    const mixed = mix(colour, goal, step / STEPS);
    if ([surface, ...alike].every((one) => contrast(mixed, one) >= READABLE)) return mixed;
  }
  return goal;
}
