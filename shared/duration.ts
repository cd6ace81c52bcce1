// Spans of time as authors write them.

const UNIT_MS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of "30m", "12h", "14d" or "2w"; `undefined` for anything else. */
export function durationMs(text: unknown): number | undefined {
  const match = typeof text === 'string' ? /^(\d{1,6})([mhdw])$/.exec(text) : null;
  return match ? Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? Number.NaN) : undefined;
}
