// CSV (RFC 4180) that a spreadsheet can open without running anything: a text cell that would start a formula is
// led by an apostrophe.

export type CsvCell = string | number | boolean | null | undefined;

/** The full-width forms count as the plain ones in some locales' spreadsheets. */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

export const toCsv = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: CsvCell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const inert = STARTS_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
