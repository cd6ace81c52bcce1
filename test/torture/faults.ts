// Promise 33: whatever the page, the network or the browser does, nothing of ours is thrown into the page, there is one
// global, and destroy() leaves nothing.

import { checklist, guide, survey } from '../e2e/widget/contents.ts';
import { allHosts, type Host, PLAIN } from './hosts.ts';
import type { Lab } from './lab.ts';
import { eventually, type Trial } from './trial.ts';

interface Fault {
  name: string;
  /** Script in the page before ours. */
  before?: string;
  /** Script in the page while ours is at work. */
  during?: string;
  /** What the server does. */
  server?: Lab['ingest']['fault'];
  tags?: number;
}

const define = (target: string, name: string, value: string) =>
  `Object.defineProperty(${target}, '${name}', { configurable: true, get() { return ${value}; } });`;

export const FAULTS: Fault[] = [
  { name: 'resets', server: () => 'reset' },
  { name: '500', server: () => ({ status: 500 }) },
  { name: '401', server: () => ({ status: 401 }) },
  { name: '404', server: () => ({ status: 404 }) },
  { name: '429', server: () => ({ status: 429, retryAfter: 60 }) },
  { name: 'hangs', server: () => 'hang' },
  { name: 'lost replies', server: () => 'lost-reply' },
  { name: 'loaded twice', tags: 2 },
  { name: 'no IndexedDB', before: define('window', 'indexedDB', 'undefined') },
  {
    name: 'localStorage throws',
    before: define('window', 'localStorage', '(() => { throw new DOMException("no", "SecurityError") })()'),
  },
  { name: 'no locks', before: define('navigator', 'locks', 'undefined') },
  { name: 'no crypto.randomUUID', before: `delete Crypto.prototype.randomUUID;` },
  { name: 'no Navigation API', before: define('window', 'navigation', 'undefined') },
  {
    name: 'hostile Object.prototype',
    before: `Object.prototype.is = 'x'; Object.prototype.state = 'y'; Object.prototype.show = true;`,
  },
  {
    name: 'hostile Array.prototype',
    before: `Array.prototype.extra = 1; Array.prototype.toJSON = undefined;`,
  },
  {
    name: 'toJSON of Prototype.js',
    before: `Array.prototype.toJSON = function () { return '[' + this.map(String).join(', ') + ']'; };`,
  },
  { name: 'fetch patched and throwing', before: `window.fetch = () => { throw new Error('patched'); };` },
  { name: 'fetch answers nonsense', before: `window.fetch = async () => ({});` },
  { name: 'fetch never answers', before: `window.fetch = () => new Promise(() => {});` },
  { name: 'no ResizeObserver', before: `delete window.ResizeObserver;` },
  {
    name: 'no popover',
    before: `delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover;`,
  },
  {
    name: 'constructable styles refused',
    // To us alone: a product made of components would fail by itself.
    before: `{
      const { get, set } = Object.getOwnPropertyDescriptor(ShadowRoot.prototype, 'adoptedStyleSheets');
      const isOurs = ({ host }) => host.localName === 'foothold-root';
      Object.defineProperty(ShadowRoot.prototype, 'adoptedStyleSheets', {
        get() { return isOurs(this) ? [] : get.call(this); },
        set(to) { if (isOurs(this)) throw new Error('no'); set.call(this, to); },
      });
    }`,
  },
  {
    name: 'an old stub that is odd',
    before: `window.foothold = [['nothing'], ['track', ['Early']], null, 7];`,
  },
  { name: 'root removed', during: `document.querySelector('foothold-root')?.remove();` },
  { name: 'body replaced', during: `document.body.replaceWith(document.createElement('body'));` },
  { name: 'head emptied', during: `document.head.replaceChildren();` },
  {
    name: 'our nodes rewritten',
    during: `document.querySelector('foothold-root')?.shadowRoot?.replaceChildren();`,
  },
  { name: 'history patched badly', during: `history.pushState = () => { throw new Error('router'); };` },
  {
    name: 'a listener that throws',
    during: `foothold.on('change', () => { throw new Error('theirs'); }); foothold.on('shown', () => { throw new Error('theirs'); });`,
  },
  {
    name: 'wrong calls',
    during: `foothold.track(); foothold.identify({}); foothold.start(null); foothold.open(Symbol.iterator); foothold.on(); foothold.complete(); foothold.group([]); foothold.init();`,
  },
];

/** In the page: everything that is set up on it, so that what stays can be told. */
export const LEDGER = `(() => {
  const ledger = (window.footprints = { listeners: [], observers: new Set() });
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const shared = (target) => [window, document, window.navigation, window.visualViewport, document.documentElement, document.body].includes(target);
  const stack = () => new Error().stack ?? '';
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (shared(target) && /foothold/.test(stack())) ledger.listeners.push({ target, type, listener });
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    ledger.listeners = ledger.listeners.filter((one) => one.target !== target || one.type !== type || one.listener !== listener);
    return remove.call(target, type, listener, options);
  };
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
    const Original = window[name];
    if (!Original) continue;
    window[name] = class extends Original {
      observe(...args) { if (/foothold/.test(stack())) ledger.observers.add(this); return super.observe(...args); }
      disconnect() { ledger.observers.delete(this); return super.disconnect(); }
    };
  }
})()`;

export const LEFT = `({
  listeners: footprints.listeners.map(({ type }) => type),
  observers: footprints.observers.size,
  nodes: document.querySelectorAll('foothold-root').length,
  globals: Object.keys(window).filter((name) => /foothold/i.test(name)),
})`;

export interface Left {
  listeners: string[];
  observers: number;
  nodes: number;
  globals: string[];
}

export const faults: Trial = {
  promise: 33,
  what: 'faults of network, storage, prototypes and hosts; the errors that reach the page, and what destroy() leaves',
  async run(lab, size) {
    const hosts = size === 'full' ? await allHosts() : [PLAIN];
    const failed: string[] = [];
    let runs = 0;
    for (const host of hosts) {
      for (const fault of FAULTS) {
        runs++;
        for (const text of await endure(lab, host, fault))
          failed.push(`${host.name}, ${fault.name}: ${text}`);
      }
    }
    return {
      pass: failed.length === 0,
      numbers: `${FAULTS.length} faults on ${hosts.length} hosts, ${runs} runs, ${failed.length} faults felt ${failed.slice(0, 3).join('; ')}`,
    };
  },
};

async function endure(lab: Lab, host: Host, fault: Fault): Promise<string[]> {
  lab.reset();
  lab.ingest.contents = [checklist(), guide({ show: false }), survey({ show: false })];
  if (fault.server) lab.ingest.fault = fault.server;
  const nonce = host.nonce ? ` nonce="${host.nonce}"` : '';
  const first = `<script${nonce}>${LEDGER};window.onunhandledrejection = ({ reason }) => (window.rejected ??= []).push(String(reason));${fault.before ?? ''}</script>`;
  const tags = lab.tag().repeat(fault.tags ?? 1);
  lab.page = (path) => host.page(path, first + tags, lab.ingest.origin);
  lab.answer = host.answer ?? (() => undefined);
  const felt: string[] = [];
  const { page, errors, close } = await lab.visit();
  try {
    await page.waitForFunction('window.foothold?.version', undefined, { timeout: 5_000 });
    // Calls that a broken network never answers must not hold the page up.
    await page.evaluate(`void foothold.track('One'), void foothold.identify('u1'), void foothold.page()`);
    const works = !fault.server && !/fetch|stub/.test(fault.name);
    if (works) await eventually(async () => (await page.locator('foothold-root').count()) > 0, 4_000);
    await page.evaluate(`void foothold.start('tour')`);
    await page.waitForTimeout(works ? 250 : 100);
    if (fault.during)
      await page.evaluate(
        `try { ${fault.during} } catch (error) { if (/foothold/.test(error.stack)) throw error; }`,
      );
    await page.evaluate(
      `void foothold.open('nps'), void foothold.track('Two'), dispatchEvent(new Event('online'))`,
    );
    await page.waitForTimeout(150);
    await page.evaluate(`Promise.race([foothold.destroy(), new Promise((done) => setTimeout(done, 1000))])`);
    await page.waitForTimeout(100);
    const left = (await page.evaluate(LEFT)) as Left;
    const rejected = ((await page.evaluate('window.rejected ?? []')) as string[]) ?? [];
    if (left.listeners.length > 0) felt.push(`listeners left: ${left.listeners.join(' ')}`);
    if (left.observers > 0) felt.push(`${left.observers} observers left`);
    if (left.nodes > 0) felt.push('our element left');
    if (left.globals.join() !== 'foothold') felt.push(`globals ${left.globals.join(' ')}`);
    felt.push(...rejected);
  } catch (error) {
    felt.push(String(error).split('\n')[0] ?? '');
  }
  felt.push(...errors);
  await close();
  return felt;
}
