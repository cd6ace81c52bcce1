// Which pages may use a write key. An origin is scheme and host, with a port where it is not the usual one: "https://app.example.com".
// `*` stands for one label of the host (https://*.example.com) or for any port (http://localhost:*).

import { z } from 'zod';

const PATTERN = /^https?:\/\/(\*\.)?(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:(\d{1,5}|\*))?$/;
const MAX_LENGTH = 260;

export const originSchema = z
  .string()
  .trim()
  .max(MAX_LENGTH)
  .toLowerCase()
  .transform((text) => text.replace(/\/$/, ''))
  .refine(
    (text) => PATTERN.test(text),
    'write an origin such as https://app.example.com or http://localhost:*',
  );

/** Whether a page of this origin may; where none is listed, any may. */
export const isAllowed = (origins: readonly string[], origin: string): boolean =>
  origins.length === 0 || origins.some((pattern) => matches(pattern, origin));

function matches(pattern: string, origin: string): boolean {
  if (!pattern.includes('*')) return withoutUsualPort(pattern) === origin.toLowerCase();
  const source = pattern
    .replace(/[.[\]]/g, '\\$&')
    .replace('//*\\.', '//[a-z0-9-]+\\.')
    .replace(/:\*$/, '(:\\d+)?');
  return new RegExp(`^${source}$`).test(origin.toLowerCase());
}

/** Browsers leave it out of the header. */
const withoutUsualPort = (origin: string): string =>
  origin.startsWith('https:') ? origin.replace(/:443$/, '') : origin.replace(/:80$/, '');
