// Who reads, and how: language, theme, and the day that the page speaks of. Read from the request once, then passed
// to every part of the page.

import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Ability, may, type Role } from '../auth/role.ts';
import type { ReportChoices } from '../metrics/report.ts';
import { address, type Changes, changed } from './address.ts';
import { carried, type FilterQuery, type Filters, filtersOf } from './filters.ts';
import { createFormat, type Format } from './format.ts';
import { createTell, LANGS, type Lang, type Tell } from './words.ts';
import { UTC } from './zone.ts';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const LANG_COOKIE = 'foothold_lang';
export const THEME_COOKIE = 'foothold_theme';

const DAY_MS = 86_400_000;

/** What the sign-in puts into the context variable `session`. */
export interface ConsoleSession {
  memberId: string;
  userName: string;
  /** Whether there is another way back in than by a one-time link. */
  hasPassword: boolean;
  role: Role;
  workspaceId: string;
  envId: string;
  workspaceName: string;
  environmentName: string;
  /** Of the settings of the environment, where there is one. */
  timeZone?: string | null;
}

export interface Reader {
  lang: Lang;
  theme: Theme;
  tell: Tell;
  format: Format;
  /** The time zone that moments are told in, by its name. */
  zone: string;
  session: ConsoleSession;
  /** Whether the reader's role may do this. */
  may(ability: Ability): boolean;
  path: string;
  query: URLSearchParams;
  /** "2026-06-30" where the reader looks at a day that is over, else undefined: now. */
  asOfDay: string | undefined;
  /** The end of that day, in epoch milliseconds. */
  asOf: number | undefined;
  today: string;
  /** The midnight that ends the day that the page speaks of. */
  end: number;
  /** What the page is narrowed to, of what its report takes. */
  filters: Filters;
  /** What it could be narrowed to and grouped by. */
  choices: ReportChoices;
  /** The address of a form that is to be carried out once, however often it is sent. */
  once(path: string): string;
  /** Another page, as of the same day, with the filters that it takes too. */
  to(path: string, params?: Changes): string;
  /** This page with some values changed. */
  here(changes: Changes): string;
}

export interface Request {
  path: string;
  query: URLSearchParams;
  lang: Lang;
  theme: Theme;
  session: ConsoleSession;
  now: number;
  /** The zone that moments are told in; UTC unless given. */
  zone?: string;
  /** New with each page. */
  formId?: string;
  choices?: ReportChoices;
}

export function createReader({
  path,
  query,
  lang,
  theme,
  session,
  now,
  zone = UTC,
  formId,
  choices = { segments: [], traits: [] },
}: Request): Reader {
  const today = new Date(now).toISOString().slice(0, 10);
  const asOfDay = pastDay(query.get('asOf'), today);
  const end = Date.parse(asOfDay ?? today) + DAY_MS;
  return {
    lang,
    theme,
    tell: createTell(lang),
    format: createFormat(lang, zone),
    zone,
    session,
    may: (ability) => may(session.role, ability),
    path,
    query,
    asOfDay,
    // Windows are half-open, so the report is asked for at the midnight that ends the day.
    asOf: asOfDay === undefined ? undefined : Date.parse(asOfDay) + DAY_MS,
    today,
    end,
    filters: filtersOf(path, query, { asOfDay, today, end }),
    choices,
    once: (action) => (formId === undefined ? action : `${action}?form=${formId}`),
    to: (target, params = {}) => address(target, { asOf: asOfDay, ...carried(query, target), ...params }),
    here: (changes) => changed(path, query, changes),
  };
}

/** The cookie that the reader's own choice left, else the first language of the browser that we speak. */
export function langOf(c: Context): Lang {
  return member(LANGS, getCookie(c, LANG_COOKIE)) ?? accepted(c.req.header('accept-language') ?? '');
}

export function themeOf(c: Context): Theme {
  return member(THEMES, getCookie(c, THEME_COOKIE)) ?? 'auto';
}

/** What every report of a page is asked for. */
export const asked = ({ asOf, filters }: Reader): FilterQuery & { asOf: number | undefined } => ({
  asOf,
  ...filters.query,
});

/** The value as one of a list, or undefined: for cookies and addresses, which anybody can write. */
export function member<T extends string>(
  list: readonly T[],
  value: string | null | undefined,
): T | undefined {
  return list.find((one) => one === value);
}

function accepted(header: string): Lang {
  const wishes = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const quality = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find(Boolean);
      return { lang: tag.split('-')[0]?.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wishes.map(({ lang }) => member(LANGS, lang)).find(Boolean) ?? 'en';
}

function pastDay(text: string | null, today: string): string | undefined {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const time = Date.parse(text);
  // Date.parse takes 31 February for March; such a day is not one.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) return undefined;
  return text < today ? text : undefined;
}
