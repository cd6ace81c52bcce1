// How the console speaks: every text stands once, in all languages side by side, so that none can be missing.
// `{n}` is filled in; numbers are written as the reader's language writes them; `{n|account|accounts}` picks by count.

export const LANGS = ['en', 'ja'] as const;
export type Lang = (typeof LANGS)[number];

/** One text in every language. */
export type Words = { readonly [L in Lang]: string };
export type Values = Readonly<Record<string, string | number>>;
/** Says a text in the reader's language. */
export type Tell = (words: Words, values?: Values) => string;

const SLOT = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/** A value that a text needs and does not get is a mistake of ours, and throws. */
export function createTell(lang: Lang): Tell {
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  const plural = new Intl.PluralRules(lang);
  return (words, values = {}) =>
    words[lang].replace(SLOT, (_, name: string, one?: string, other?: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the text "${words.en}" needs "${name}"`);
      if (one !== undefined) return (plural.select(Number(value)) === 'one' ? one : other) ?? '';
      return typeof value === 'number' ? number.format(value) : value;
    });
}

/** The names that a text wants filled in. */
export function slotsOf(text: string): string[] {
  return [...text.matchAll(SLOT)].map(([, name]) => name ?? '');
}
