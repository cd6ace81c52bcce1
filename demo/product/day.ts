// Days as "YYYY-MM-DD" in the reader's own zone, and the little arithmetic that a calendar needs.

const DAY_MS = 86_400_000;

export function dayOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Noon, so that summer time never moves a day. */
export const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);

export const addDays = (day: string, count: number): string =>
  dayOf(new Date(dateOf(day).getTime() + count * DAY_MS));

/** Whole days from `from` until `until`. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((dateOf(until).getTime() - dateOf(from).getTime()) / DAY_MS);

/** The Monday of the day's week. */
export const mondayOf = (day: string): string => addDays(day, -((dateOf(day).getDay() + 6) % 7));
