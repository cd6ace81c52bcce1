// What every screen needs: the data, a way to change it, the reader's words, and where to go. Handed down by context.

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { EventName } from '../vocabulary.ts';
import type { Format } from './format.ts';
import type { State } from './model.ts';
import type { Persona } from './personas.ts';
import type { Tracker } from './tracker.ts';
import type { Locale, Words } from './words.ts';

export interface Desk {
  persona: Persona;
  state: State;
  update(change: (state: State) => State): void;
  /** Tells Foothold what was done. */
  did(event: EventName, properties?: Record<string, unknown>): void;
  /** A checklist of Foothold's that Wrenfield draws itself, and what its buttons do. */
  followList: Tracker['follow'];
  actOn: Tracker['act'];
  go(path: string): void;
  /** Shows a short notice. */
  say(notice: string): void;
  newId(prefix: string): string;
  today: string;
  words: Words;
  format: Format;
  locale: Locale;
  setLocale(locale: Locale): void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('a screen is drawn within a desk');
  return desk;
}
