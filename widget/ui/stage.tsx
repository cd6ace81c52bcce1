// What all parts share: the driver, the words, and the small hooks that report what was drawn and seen.

import { createContext } from 'preact';
import { useContext, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { Guard } from '../guard.ts';
import { watchSeen } from '../page/visibility.ts';
import type { Driver } from '../runtime/store.ts';
import type { Locale, Words } from './words.ts';

/** In view for so long means that a person has seen it. */
const SEEN_MS = 1_000;

export interface Stage {
  driver: Driver;
  guard: Guard;
  locale: Locale;
  words: Words;
  /** Adds a part's stylesheet to the root, once. */
  adopt: (css: string) => void;
  newId: () => string;
}

/** Constructable sheets: they work where a strict policy forbids every style element. */
export function createAdopt(root: ShadowRoot): Stage['adopt'] {
  const adopted = new Set<string>();
  return (css) => {
    if (adopted.has(css)) return;
    adopted.add(css);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
}

export const StageContext = createContext<Stage | undefined>(undefined);

export function useStage(): Stage {
  const stage = useContext(StageContext);
  if (!stage) throw new Error('drawn outside of a stage');
  return stage;
}

/** An id that is unique in our root. Preact's own useId begins anew when a part is drawn again (seen in 11.2). */
export function useUniqueId(): string {
  const { newId } = useStage();
  const [id] = useState(newId);
  return id;
}

type ElementRef<T extends Element> = { current: T | null };

/** Reports that the content is drawn, and that it was seen. */
export function useExposure(content: string, element: ElementRef<Element>): void {
  const { driver, guard } = useStage();
  useEffect(() => {
    driver.drawn(content);
    const { current } = element;
    return current ? watchSeen(guard, current, SEEN_MS, () => driver.seen(content)) : undefined;
  }, [content]);
}

/** Lifts an element into the top layer, above any z-index, where the browser can. */
export function useTopLayer(element: ElementRef<HTMLElement>): void {
  useLayoutEffect(() => {
    const { current } = element;
    if (!current || !('showPopover' in current)) return;
    current.showPopover();
    return () => {
      if (current.isConnected && current.matches(':popover-open')) current.hidePopover();
    };
  }, []);
}
