// The script tag. Reads its own tag at once (document.currentScript is gone after the first pause), installs
// `window.foothold`, and runs the calls that were made before it was there. A second tag changes nothing.
//
// Before the script has loaded, `window.foothold` may be a stub: an array of [verb, arguments, resolve].

import { createFoothold } from './foothold.ts';
import type { GuidanceModule } from './guidance.ts';
import type { Foothold, InitOptions } from './verbs.ts';

declare const __GUIDANCE_FILE__: string;

type EarlyCall = [verb: keyof Foothold, args: unknown[], resolve?: (value: unknown) => void];

const script = (document.currentScript ??
  document.querySelector('script[data-key]')) as HTMLScriptElement | null;

function install(page: { foothold?: Foothold | EarlyCall[] }, tag: HTMLScriptElement | null): void {
  const before = page.foothold;
  if (before && !Array.isArray(before)) return;
  const base = tag?.src || location.href;
  const foothold = createFoothold({
    host: tag?.src.split('/', 3).join('/'),
    // A classic script of another origin has no base address for import(); so the address is whole. A repetition asks in
    // another folder, because browsers may remember that an address failed (see parts.ts): there the parts, whose addresses
    // are relative, find the same instance.
    loadGuidance: (attempt) =>
      import(
        /* @vite-ignore */ new URL(`foothold/${attempt ? `${attempt}/` : ''}${__GUIDANCE_FILE__}`, base).href
      ) as Promise<GuidanceModule>,
  });
  page.foothold = foothold;
  if (tag?.dataset.key) foothold.init(tag.dataset.key, optionsOf(tag.dataset));
  for (const [verb, args, resolve] of before ?? []) {
    const method = foothold[verb];
    // A stub cannot know which names are verbs.
    if (typeof method !== 'function') continue;
    resolve?.((method as (...all: unknown[]) => unknown)(...args));
  }
}

function optionsOf(data: DOMStringMap): InitOptions {
  const { user, account, query, ui, hosted } = data;
  return {
    ...data,
    userId: user,
    accountId: account,
    query: query === 'true',
    ui: ui !== 'false',
    hosted: hosted?.split(' '),
  } as InitOptions;
}

try {
  install(window as { foothold?: Foothold | EarlyCall[] }, script);
} catch (error) {
  // biome-ignore lint/suspicious/noConsole: there is nobody else to tell
  console.warn('[foothold]', error);
}
