// The script tag. Reads its own tag at once (document.currentScript is gone after the first pause), installs
// `window.foothold`, and runs the calls that were made before it was there. A second tag changes nothing.
// The tag is read by its path: the first element that a script holds has the browser make all that elements can do, which
// takes longer than the rest of what happens here.
//
// Before the script has loaded, `window.foothold` may be a stub: an array of [verb, arguments, resolve].

import { createFoothold } from './foothold.ts';
import type { GuidanceModule } from './guidance.ts';
import type { Foothold, InitOptions } from './verbs.ts';

declare const __GUIDANCE_FILE__: string;

type EarlyCall = [verb: keyof Foothold, args: unknown[], resolve?: (value: unknown) => void];

/** Attributes of the tag by name, without "data-". */
type Tag = Record<string, string | undefined>;

const TAG = '(//script[contains(@data-key,"wk_")])[1]/@*';

function readTag(): Tag {
  const tag: Tag = {};
  const take = ({ name, value }: Attr) => {
    tag[name.replace('data-', '')] = value;
  };
  const found = document.evaluate(TAG, document);
  // biome-ignore lint/suspicious/noAssignInExpressions: it has no other way to be gone through
  for (let one: Node | null; (one = found.iterateNext()); ) take(one as Attr);
  // One without a key belongs to a page that calls `init`; one that the page has taken away again stands nowhere.
  if (!tag.key) for (const one of document.currentScript?.attributes ?? []) take(one);
  return tag;
}

function install(page: { foothold?: Foothold | EarlyCall[] }, tag: Tag): void {
  const before = page.foothold;
  if (before && !Array.isArray(before)) return;
  const { src = '' } = tag;
  const base = new URL(src, document.baseURI);
  const foothold = createFoothold({
    host: src && base.origin,
    // A classic script of another origin has no base address for import(); so the address is whole. A repetition asks in
    // another folder, because browsers may remember that an address failed (see parts.ts): there the parts, whose addresses
    // are relative, find the same instance.
    loadGuidance: (attempt) =>
      import(
        /* @vite-ignore */ new URL(`foothold/${attempt || '.'}/${__GUIDANCE_FILE__}`, base).href
      ) as Promise<GuidanceModule>,
  });
  page.foothold = foothold;
  if (tag.key) foothold.init(tag.key, optionsOf(tag));
  for (const [verb, args, resolve] of before ?? []) {
    // A stub cannot know which names are verbs.
    const method = foothold[verb] as ((...all: unknown[]) => unknown) | undefined;
    const done = method?.(...args);
    resolve?.(done);
  }
}

const optionsOf = (tag: Tag) =>
  ({
    ...tag,
    userId: tag.user,
    accountId: tag.account,
    query: tag.query === 'true',
    ui: tag.ui !== 'false',
    hosted: tag.hosted?.split(' '),
  }) as InitOptions;

try {
  install(window as { foothold?: Foothold | EarlyCall[] }, readTag());
} catch (error) {
  // biome-ignore lint/suspicious/noConsole: there is nobody else to tell
  console.warn(`[foothold] ${error}`);
}
