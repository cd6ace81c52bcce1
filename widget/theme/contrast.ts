// Readable colours from whatever accent a vendor picks (WCAG 2.2, contrast of text: 4.5 to 1).

const READABLE = 4.5;
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

export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** `colour`, moved towards black or white just as far as it takes to be read on `surface`. */
export function readable(colour: string, surface: string): string {
  const goal = luminance(parse(surface)) > 0.18 ? 0 : 255;
  const from = parse(colour);
  for (let step = 0; step <= STEPS; step++) {
    const share = step / STEPS;
    const mixed = format(from.map((part) => part + (goal - part) * share) as Rgb);
    if (contrast(mixed, surface) >= READABLE) return mixed;
  }
  return format([goal, goal, goal]);
}
