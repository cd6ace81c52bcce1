// The looks alone: the built chunk on an empty page, with a driver that a test moves by hand. What is decided when is not
// asked here; how it is drawn is.

import type { Theme } from '../../../shared/theme.ts';
import type { WireStep } from '../../../shared/wire.ts';
import { wireTheme } from '../../../shared/wire-theme.ts';
import type { Inspection, State } from '../../../widget/runtime/store.ts';
import { laterScripts } from './built.ts';
import { PRODUCT } from './contents.ts';
import { inLanguage, type Visit, type World } from './world.ts';

export const emptyState = (theme: Theme = {}): State => ({
  identity: { anonymousId: 'a' },
  ...inLanguage('en'),
  theme: wireTheme(theme),
  checklists: [],
  guide: null,
  beside: [],
  survey: null,
  hub: null,
  preview: false,
  debug: false,
});

export const step = (rest: Partial<WireStep>): WireStep => ({
  id: 'one',
  kind: 'tooltip',
  title: ['Start here'],
  body: ['Every report begins with this button.'],
  buttons: [{ label: ['Next'], action: { do: 'next' }, primary: true }],
  placement: 'auto',
  missing: 'wait',
  ...rest,
});

export const guideState = (rest: Partial<WireStep>, theme: Theme = {}): NonNullable<State['guide']> => {
  const { target, kind } = step(rest);
  return {
    id: `guide-${rest.id ?? 'one'}`,
    form: kind === 'tooltip' || kind === 'modal' || kind === 'slideout' ? 'front' : 'beside',
    version: 1,
    step: step(rest),
    index: 0,
    total: 3,
    auto: true,
    place: target ? 'anchored' : 'free',
    theme: wireTheme(theme),
  };
};

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="280"><rect width="640" height="280" fill="#8ab"/></svg>';

interface Options {
  state?: Partial<State>;
  body?: string;
  head?: string;
  headers?: Record<string, string>;
  inspection?: Inspection;
  visit?: Parameters<World['visit']>[1];
}

/** Opens a page with the looks on it; the driver writes down what it is told, and finds targets by `data-foothold`. */
export async function showLooks(
  world: World,
  { state = {}, body = PRODUCT, head = '', headers = {}, ...rest }: Options = {},
) {
  world.page = () => ({ body, head, headers });
  const visit = await world.visit('/', rest.visit);
  await visit.context.route('**/picture.svg', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }),
  );
  // A text, or the test runner would make the import its own.
  const modules = await visit.page.evaluateHandle<Record<string, Record<string, unknown>>>(
    `Promise.all(${JSON.stringify(laterScripts())}.map(async (path) => [/\\w+(?=\\.js)/.exec(path)[0], await import('${world.ingest}/' + path)])).then(Object.fromEntries)`,
  );
  const given = JSON.stringify([{ ...emptyState(), ...worded(state) }, rest.inspection]);
  await visit.page.evaluate(
    ([modules, given]) => {
      const [state, inspection] = JSON.parse(given);
      const listeners = new Set<() => void>();
      const calls: unknown[] = [];
      const note =
        (name: string) =>
        (...given: unknown[]) => {
          calls.push([name, ...given]);
          window.looks.on?.(name, ...given);
        };
      const verbs = [
        'act',
        'mark',
        'open',
        'close',
        'answer',
        'hub',
        'read',
        'seen',
        'used',
        'debug',
        'report',
      ];
      window.looks = {
        state,
        calls,
        home: () => document.body,
        set(next) {
          window.looks.state = { ...window.looks.state, ...next };
          for (const listener of [...listeners]) listener();
        },
      };
      const driver = {
        ...Object.fromEntries(verbs.map((name) => [name, note(name)])),
        state: () => window.looks.state,
        subscribe: (listener: () => void) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        anchor(content: string) {
          const { guide, beside } = window.looks.state;
          const of = [...(guide ? [guide] : []), ...beside].find(({ id }) => id === content);
          const frames = [...document.querySelectorAll('iframe')].map(
            ({ contentDocument }) => contentDocument,
          );
          for (const place of [document, ...frames]) {
            const found = place?.querySelector(`[data-foothold="${of?.step.target}"]`);
            if (found) return found;
          }
          return undefined;
        },
        home: () => window.looks.home(),
        inspect: async () => inspection,
        looks: (name: string) => modules[name],
      };
      const guard =
        (work: (...given: unknown[]) => unknown) =>
        (...given: unknown[]) => {
          try {
            work(...given);
          } catch (error) {
            note('report')(error);
          }
        };
      const mount = modules.guidance?.mount as (of: unknown, by: unknown) => () => void;
      window.looks.stop = mount(driver, guard);
    },
    [modules, given] as const,
  );
  return visit;
}

export const setState = (visit: Visit, state: Partial<State>): Promise<void> =>
  visit.page.evaluate((next) => window.looks.set(JSON.parse(next)), JSON.stringify(worded(state)));

/** Another language has other words. */
const worded = (state: Partial<State>) => ({ ...state, ...(state.locale && inLanguage(state.locale)) });

export const callsOf = (visit: Visit, name: string): Promise<unknown[][]> =>
  visit.page.evaluate((of) => (window.looks.calls as unknown[][]).filter(([called]) => called === of), name);

declare global {
  interface Window {
    looks: {
      state: State;
      calls: unknown[];
      home: () => Element;
      set(next: Partial<State>): void;
      stop?: () => void;
      on?: (name: string, ...given: unknown[]) => void;
    };
  }
}
