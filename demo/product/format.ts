// Money, days and times as the reader's language writes them.

import { dateOf } from './day.ts';
import type { Company } from './model.ts';

export interface Format {
  money(amount: number): string;
  /** "Mon 3 Jun" */
  day(day: string): string;
  /** "Monday, 3 June 2026" */
  longDay(day: string): string;
  weekday(day: string): string;
  dayOfMonth(day: string): string;
}

const TAGS = {
  en: { USD: 'en-US', GBP: 'en-GB', JPY: 'en-GB' },
  ja: { USD: 'ja', GBP: 'ja', JPY: 'ja' },
} as const;

export function createFormat(locale: 'en' | 'ja', currency: Company['currency']): Format {
  const tag = TAGS[locale][currency];
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, options);
    return (day: string) => format.format(dateOf(day));
  };
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency });
  return {
    money: (amount) => money.format(amount),
    day: dates({ weekday: 'short', day: 'numeric', month: 'short' }),
    longDay: dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    weekday: dates({ weekday: 'short' }),
    dayOfMonth: dates({ day: 'numeric', month: 'short' }),
  };
}
