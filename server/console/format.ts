// Numbers and dates in the reader's language, by Intl. Days are told as they are written, those of UTC, as reports count them; moments in the
// time zone of the reader. Nothing here rounds a share to 100 % or to 0 % that is not exactly that.

import type { Lang } from './words.ts';

export interface Format {
  count(n: number): string;
  /** 0..1 as a percentage. */
  share(share: number): string;
  /** A score or its parts; one digit after the point where parts have to add up. */
  points(points: number, digits?: number): string;
  /** Of money, whole: cents are no news among contracts. */
  amount(amount: number, currency: string): string;
  /** With its sign, also when positive. */
  signed(points: number, digits?: number): string;
  /** Of a share, with its sign. */
  signedShare(share: number): string;
  days(days: number): string;
  /** The bare number of days, for columns whose head says that they are days; their points stand in line. */
  dayNumber(days: number): string;
  /** The same within a sentence. */
  bareDays(days: number): string;
  date(iso: string): string;
  /** Without the year: for axes and lists of the last weeks. */
  shortDate(iso: string): string;
  /** In the zone of the reader, which the page names. */
  dateTime(iso: string): string;
  time(iso: string): string;
  /** Of a moment whose day does not matter. */
  yearMonth(iso: string): string;
  /** "2026-10" */
  month(month: string): string;
  /** The machine's form of the day, for <time> and date fields. */
  isoDay(iso: string): string;
  /** The day of a moment, where the reader is: "2026-01-31". */
  dayOf(iso: string): string;
}

const ALMOST_ALL = 0.99;
const ALMOST_NONE = 0.01;
const LEAST_SHOWN = 0.001;
/** "2026-01-31" */
const DAY_LETTERS = 10;

export function createFormat(lang: Lang, zone = 'UTC'): Format {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(lang, options);
    // A true minus is as wide as the digits and the plus; Intl writes a hyphen in these languages.
    return (n: number) => format.format(n).replace('-', '−');
  };
  const date = (options: Intl.DateTimeFormatOptions, timeZone = 'UTC') => {
    const format = new Intl.DateTimeFormat(lang, { timeZone, ...options });
    return (iso: string) => format.format(new Date(iso));
  };
  /** A day is told as it is written; a moment in the zone of the reader. */
  const either = (options: Intl.DateTimeFormatOptions) => {
    const [day, moment] = [date(options), date(options, zone)];
    return (iso: string) => (iso.length > DAY_LETTERS ? moment(iso) : day(iso));
  };
  const fixed = [0, 1, 2].map((digits) =>
    number({ minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const signed = [0, 1, 2].map((digits) =>
    number({
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'exceptZero',
    }),
  );
  const whole = number({ style: 'percent', maximumFractionDigits: 0 });
  const fine = number({
    style: 'percent',
    maximumFractionDigits: 1,
    roundingMode: 'trunc',
  } as Intl.NumberFormatOptions);
  const yearMonth = either({ year: 'numeric', month: 'short' });
  // Swedes write a day as machines do.
  const localDay = new Intl.DateTimeFormat('sv', { timeZone: zone });
  return {
    count: number({ maximumFractionDigits: 0 }),
    share: (share) => {
      if (share > 0 && share < LEAST_SHOWN) return `<${fine(LEAST_SHOWN)}`;
      return (share > ALMOST_ALL && share < 1) || (share > 0 && share < ALMOST_NONE)
        ? fine(share)
        : whole(share);
    },
    amount: (amount, currency) =>
      number({ style: 'currency', currency, maximumFractionDigits: 0, minimumFractionDigits: 0 })(amount),
    points: (points, digits = 0) => fixed[digits]?.(points) ?? String(points),
    signed: (points, digits = 0) => signed[digits]?.(points) ?? String(points),
    signedShare: number({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' }),
    days: number({ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 }),
    bareDays: number({ maximumFractionDigits: 1 }),
    dayNumber: number({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    date: either({ dateStyle: 'medium' }),
    shortDate: either({ month: 'short', day: 'numeric' }),
    dateTime: date(
      {
        year: 'numeric',
        month: 'short',
        day: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      },
      zone,
    ),
    time: date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, zone),
    yearMonth,
    month: (text) => yearMonth(`${text}-01`),
    isoDay: (iso) => new Date(iso).toISOString().slice(0, 10),
    dayOf: (iso) => localDay.format(new Date(iso)),
  };
}
