/**
 * Whether the day that an ISO text begins with exists; true where it names none. `Date.parse` takes the 30th of February for the
 * 2nd of March.
 */
export function isOnCalendar(text: string): boolean {
  const day = Number(text.slice(8, 10));
  if (!(day > 28)) return true;
  const lastOfMonth = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0));
  return day <= lastOfMonth.getUTCDate();
}
