// Moments as authors and senders write them.

const ISO = /^(\d{4}-\d\d(?:-\d\d)?)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/i;

/**
 * Epoch milliseconds of an ISO date, of epoch milliseconds, or of epoch seconds (Segment's `created` trait).
 * A date-time without a zone is read as UTC, not as `Date.parse` does in the zone of the machine: server and page must agree.
 */
export function instantMs(value: unknown): number | undefined {
  if (typeof value === 'number' && Number.isFinite(value))
    return Math.abs(value) < 1e11 ? value * 1000 : value;
  const match = typeof value === 'string' ? ISO.exec(value) : null;
  if (!match) return undefined;
  const [, day = '', time, zone = 'Z'] = match;
  const offset = zone.length > 1 ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  const parsed = Date.parse(time ? `${day}T${time}${offset}` : day);
  return Number.isNaN(parsed) ? undefined : parsed;
}
