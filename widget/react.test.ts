import { cloneElement, createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import type { BootReply, WireChecklist } from '../shared/wire.ts';
import { wordsFor } from '../shared/words.ts';
import { FootholdProvider, useChecklist, useFoothold } from './react.ts';

const list: WireChecklist = {
  id: 'welcome',
  kind: 'checklist',
  version: 1,
  name: 'Welcome',
  show: true,
  snoozeMs: 0,
  title: ['Welcome'],
  launcher: ['Welcome'],
  dismissed: false,
  items: [
    {
      id: 'a',
      title: ['First'],
      done: false,
      visible: true,
      state: 'open',
      optional: false,
      skippable: true,
      after: [],
    },
  ],
};
const reply: BootReply = {
  serverTime: 0,
  locale: 'en',
  words: wordsFor('en', []),
  theme: '',
  contents: [list],
};

function Host() {
  const checklist = useChecklist('welcome');
  const verbs = useFoothold();
  return createElement(
    'button',
    { type: 'button', onClick: () => verbs.mark('welcome', 'a', 'skipped') },
    checklist ? checklist.items.map(({ state }) => state).join() : 'nothing',
  );
}
const provider = createElement(FootholdProvider, {
  writeKey: 'wk_test',
  host: 'http://foothold.test',
  ui: false,
  children: createElement(Host),
});
const app = createElement(StrictMode, null, provider);

afterEach(() => {
  vi.unstubAllGlobals();
});

test('on a server there is nothing yet, and nothing is asked', () => {
  const fetch = vi.fn();
  vi.stubGlobal('fetch', fetch);
  expect(renderToString(app)).toContain('nothing');
  expect(fetch).not.toHaveBeenCalled();
});

test('in strict mode it starts once, draws what the hooks say, starts anew for another key, and ends with its provider', async () => {
  const asked: string[] = [];
  const keys: string[] = [];
  const respond = async (url: string, { body }: { body?: string } = {}) => {
    asked.push(new URL(url).pathname);
    if (url.endsWith('boot')) keys.push(JSON.parse(`${body}`).writeKey);
    return new Response(
      JSON.stringify(url.endsWith('boot') ? reply : { success: true, retry: [], quarantined: [] }),
    );
  };
  vi.stubGlobal('fetch', respond);
  window.fetch = respond as typeof fetch;
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  root.render(app);
  await vi.waitFor(() => expect(place.textContent).toBe('open'));
  expect(asked.filter((path) => path === '/v1/boot')).toHaveLength(1);
  place.querySelector('button')?.click();
  await vi.waitFor(() => expect(place.textContent).toBe('skipped'));
  root.render(cloneElement(app, {}, cloneElement(provider, { writeKey: 'wk_other' })));
  await vi.waitFor(() => expect(new Set(keys)).toEqual(new Set(['wk_test', 'wk_other'])));
  await vi.waitFor(() => expect(place.textContent).toBe('open'));
  root.unmount();
  root.unmount();
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await (await import('./index.ts')).state()).toMatchObject({ checklists: [] });
});
