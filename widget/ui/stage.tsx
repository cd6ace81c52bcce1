/** @jsxImportSource ./view */
// What all parts share: the driver, the words, and the small hooks that report what was drawn and lift it above the page.

import type { WireTheme } from '../../shared/wire.ts';
import type { Locale, Words } from '../../shared/words.ts';
import type { Guard } from '../guard.ts';
import { watchSeen } from '../page/seen.ts';
import type { Driver, Looks } from '../runtime/store.ts';
import type { Sayings } from './announce.ts';
import type { Child } from './view/jsx-runtime.ts';
import { stageOf, useEffect, useRef, useState } from './view/render.ts';

/** In view for so long means that a person has seen it. */
const SEEN_MS = 1_000;

export interface Stage {
  driver: Driver;
  guard: Guard;
  locale: Locale;
  words: Words;
  /** Takes in, once, how a part looks and what it says. */
  adopt: (part: Pick<Looks, 'css' | 'sayings'>) => void;
  newId: () => string;
  /** Something that is drawn has changed by itself. */
  onState: () => void;
  /** What is in the top layer, in its order: moving our root takes it out, and these lift it again. */
  lifts: Set<() => void>;
  /** Where the focus may go back to after this drawing, when what had it is gone. */
  openers: Element[];
  /** What this drawing has brought that takes the focus; the last one gets it, once everything is lifted. */
  claims: HTMLElement[];
}

type ElementRef<T extends Element = HTMLElement> = { current: T | null };

/**
 * Constructable sheets: they work where a strict policy forbids every style element.
 * @param adopted what the parts say, by their sheets
 */
export function createAdopt(root: ShadowRoot, adopted: Map<string, Sayings | undefined>): Stage['adopt'] {
  return ({ css, sayings }) => {
    if (adopted.has(css)) return;
    adopted.set(css, sayings);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
  };
}

export const useStage = stageOf as () => Stage;

/** An id that is unique in our root. */
export const useId = (): string => useState(useStage().newId())[0];

/** Reports that the content was seen. The browser says where it is, also of what is hidden: nobody sees that. */
export function useExposure(content: string | undefined, element: ElementRef, isHidden = false): void {
  const { driver, guard } = useStage();
  useEffect(() => {
    return content && element.current && !isHidden
      ? watchSeen(guard, element.current, SEEN_MS, () => driver.seen(content))
      : undefined;
  }, [content, isHidden]);
}

/** Lifts something into the top layer, above any z-index; and again, above what came since, when `reason` changes. */
export function useTopLayer(lift: () => void, lower: () => void, reason?: unknown): void {
  const { lifts } = useStage();
  useEffect(
    () => {
      lifts.add(lift);
      lift();
      return () => {
        lifts.delete(lift);
        lower();
      };
    },
    [reason],
    true,
  );
}

interface LayerProps {
  theme: WireTheme;
  class?: string;
  /** When it changes, the layer comes above what the page has opened since. */
  reason?: string;
  children: Child;
}

/** Something that stands by itself above the page. */
export function Layer({ theme, class: name = '', reason, children }: LayerProps) {
  const layer = useRef<HTMLElement>();
  useTopLayer(
    () => layer.current?.showPopover?.(),
    () => layer.current?.isConnected && layer.current.hidePopover?.(),
    reason,
  );
  return (
    <div ref={layer} popover="manual" class={`layer ${name}`} style={theme}>
      {children}
    </div>
  );
}
