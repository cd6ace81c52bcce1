// The page that embeds us is sacred: strict policies hold, nothing of ours is thrown into it, and destroy leaves nothing.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WireStep } from '../../../shared/wire.ts';
import { checklist, guide, PRODUCT, survey } from './contents.ts';
import { until, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => {
  expect(world.requests.filter((request) => request.startsWith('OPTIONS'))).toEqual([]);
  world.reset();
});
afterAll(() => world.stop());

/** Notes what the page has set up for itself, and everything that is added to it later. */
const LEDGER = `<script>(() => {
  window.ledger = { listeners: new Map(), observers: new Set(), timers: new Set() };
  const { listeners, observers, timers } = ledger;
  const key = (target, type, fn) => [target === window ? 'window' : target === document ? 'document' : target.constructor?.name, type].join(' ');
  for (const proto of [EventTarget.prototype]) {
    const { addEventListener: add, removeEventListener: remove } = proto;
    const live = new Map();
    const idOf = (target, type, fn) => { let m = live.get(target); if (!m) live.set(target, m = new Map()); let t = m.get(type); if (!t) m.set(type, t = new Set()); return t; };
    proto.addEventListener = function (type, fn, options) {
      const target = this ?? window;
      if (target === window || target === document || target === window.navigation || target === window.visualViewport) { const set = idOf(target, type); if (!set.has(fn)) { set.add(fn); listeners.set(key(target, type), (listeners.get(key(target, type)) ?? 0) + 1); } }
      return add.call(target, type, fn, options);
    };
    proto.removeEventListener = function (type, fn, options) {
      const target = this ?? window;
      const set = live.get(target)?.get(type);
      if (set?.delete(fn)) listeners.set(key(target, type), listeners.get(key(target, type)) - 1);
      return remove.call(target, type, fn, options);
    };
  }
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) {
    const Original = window[name];
    window[name] = class extends Original {
      observe(...args) { observers.add(this); return super.observe(...args); }
      disconnect() { observers.delete(this); return super.disconnect(); }
    };
  }
  const { setTimeout: set, clearTimeout: clear, setInterval } = window;
  window.setTimeout = (fn, ms, ...args) => { const id = set(() => { timers.delete(id); fn(...args); }, ms); timers.add(id); return id; };
  window.clearTimeout = (id) => { timers.delete(id); clear(id); };
  window.setInterval = (...args) => { timers.add('interval'); return setInterval(...args); };
})()</script>`;

const LEFT = `({
  listeners: [...ledger.listeners].filter(([, count]) => count > 0).map(([name]) => name),
  observers: ledger.observers.size,
  timers: ledger.timers.size,
  nodes: document.querySelectorAll('foothold-root').length,
  patched: Object.hasOwn(history, 'pushState') || Object.hasOwn(history, 'replaceState'),
  globals: Object.keys(window).filter((name) => /foothold/i.test(name)),
})`;

const everything = () => [guide({ show: false }), survey({ show: false }), checklist()];

describe('embed', () => {
  test('strict policy with trusted types: no violation in any part', async () => {
    const policy = [
      `default-src 'none'`,
      `script-src 'nonce-page' ${world.ingest}`,
      `connect-src ${world.ingest}`,
      `style-src 'none'`,
      `require-trusted-types-for 'script'`,
      `trusted-types 'none'`,
    ].join('; ');
    world.contents = everything();
    world.page = () => ({
      headers: { 'content-security-policy': policy },
      head: `<script nonce="page">window.violated = []; addEventListener('securitypolicyviolation', (event) => violated.push(event.violatedDirective + ' ' + event.blockedURI))</script>${world.tag()}`,
      body: '<h1>Strict</h1><button data-foothold="new-report">New report</button><button id="share">Share</button>',
    });
    await using visit = await world.visit();
    const { page } = visit;
    await page.getByRole('button', { name: /Get started/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.evaluate(() => (window as never as { foothold: Verbs }).foothold.start('tour'));
    await page.getByRole('dialog', { name: 'Start here' }).getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'New report' }).click();
    await page.getByRole('dialog', { name: 'That was it' }).getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('dialog', { name: 'Share it' }).getByRole('button', { name: 'Finish' }).click();
    await page.evaluate(() => (window as never as { foothold: Verbs }).foothold.open('nps'));
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you').waitFor();
    // The looks are really there.
    const background = await page
      .locator('foothold-root .panel')
      .first()
      .evaluate((card) => getComputedStyle(card).backgroundColor);
    expect(background).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate('violated')).toEqual([]);
    expect(visit.errors).toEqual([]);
  });

  test('destroy leaves nothing, in the middle of everything', async () => {
    world.contents = [...everything(), guide({ id: 'waits', show: { element: 'never', is: 'clicked' } })];
    world.page = () => ({ head: LEDGER + world.tag(), body: PRODUCT });
    await using visit = await world.visit();
    const { page } = visit;
    await page.getByRole('button', { name: /Get started/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.evaluate(`foothold.start('tour')`);
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    await page.evaluate(`foothold.track('Report Created')`);
    const busy = (await page.evaluate(LEFT)) as Left;
    expect(busy.listeners).toContain('window click');
    expect(busy.observers).toBeGreaterThan(2);
    await page.evaluate(`foothold.destroy()`);
    await page.waitForTimeout(100);
    expect(await page.evaluate(LEFT)).toEqual({
      listeners: [],
      observers: 0,
      timers: 0,
      nodes: 0,
      patched: false,
      globals: ['foothold'],
    });
    expect(
      await page.evaluate(
        `foothold.track('After').then(() => foothold.state()).then((state) => state.checklists)`,
      ),
    ).toEqual([]);
    expect(visit.errors).toEqual([]);
  });

  test('without the Navigation API, history is wrapped, and unwrapped again', async () => {
    world.contents = [checklist({ show: { page: '/elsewhere' } })];
    world.page = () => ({
      head: `<script>delete window.navigation; Object.defineProperty(window, 'navigation', { value: undefined })</script>${world.tag()}`,
      body: '',
    });
    await using visit = await world.visit();
    const { page } = visit;
    await until(() => world.requests.some((request) => request.includes('/guidance.js')), 'guidance');
    await page.waitForFunction(`Object.hasOwn(history, 'pushState')`);
    await page.evaluate(`history.pushState({ n: 1 }, '', '/elsewhere')`);
    await page.getByRole('button', { name: /Get started/ }).waitFor();
    expect(await page.evaluate('history.state')).toEqual({ n: 1 });
    await page.evaluate(`foothold.destroy()`);
    expect(await page.evaluate(`Object.hasOwn(history, 'pushState')`)).toBe(false);
  });

  test.each([
    [
      'storage that throws',
      `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } })`,
    ],
    ['a database that hangs', `indexedDB.open = () => ({})`],
    [
      'a full disk',
      `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); }`,
    ],
    ['no locks', `Object.defineProperty(navigator, 'locks', { value: undefined })`],
    [
      'locks that refuse',
      `navigator.locks.request = () => Promise.reject(new DOMException('no', 'SecurityError'))`,
    ],
    [
      'a hostile Object.prototype',
      `Object.prototype.is = 'x'; Object.prototype.state = 'y'; Array.prototype.extra = 1`,
    ],
  ])('with %s it still works, and nothing reaches the page', async (_, fault) => {
    world.contents = [checklist()];
    world.page = () => ({ head: `<script>${fault}</script>${world.tag()}`, body: PRODUCT });
    await using visit = await world.visit();
    const { page } = visit;
    const launcher = page.getByRole('button', { name: /Get started/ });
    await launcher.click({ timeout: 15_000 });
    await page.getByRole('dialog').waitFor();
    await page.evaluate(
      `Promise.race([foothold.track('Report Created'), new Promise((resolve) => setTimeout(resolve, 5000))])`,
    );
    await page.getByText('1 of 4 done').first().waitFor();
    await page.evaluate(
      `document.dispatchEvent(new Event('visibilitychange')), dispatchEvent(new Event('pagehide'))`,
    );
    await until(() => world.tracked('Report Created').length === 1, 'the event');
    expect(visit.errors).toEqual([]);
  });

  test.each([['drop'], [500], [403], [404]] as const)(
    'with a server that answers %s the page does not notice',
    async (trouble) => {
      world.trouble = trouble;
      world.page = () => ({ head: world.tag(), body: PRODUCT });
      await using visit = await world.visit();
      const { page } = visit;
      await page.waitForFunction('window.foothold');
      await page.evaluate(
        `Promise.all([foothold.identify('u1'), foothold.track('x'), foothold.start('tour'), foothold.complete('a', 'b'), foothold.page()])`,
      );
      await page.evaluate(`dispatchEvent(new Event('online'))`);
      await page.waitForTimeout(300);
      expect(visit.errors).toEqual([]);
    },
  );

  test('a part that cannot be loaded is tried again', async () => {
    world.contents = [checklist()];
    world.page = () => ({ head: world.tag(), body: PRODUCT });
    const context = await world.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    let refusals = 2;
    await context.route('**/foothold/**/checklist.js*', (route) =>
      refusals-- > 0 ? route.abort() : route.continue(),
    );
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(world.vendor);
    await page.getByRole('button', { name: /Get started/ }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  test('decisions that cannot be loaded are tried again', async () => {
    world.contents = [checklist()];
    world.page = () => ({ head: world.tag(), body: PRODUCT });
    const context = await world.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    let refusals = 2;
    await context.route('**/foothold/**/guidance.js*', (route) =>
      refusals-- > 0 ? route.abort() : route.continue(),
    );
    await page.goto(world.vendor);
    await page.getByRole('button', { name: /Get started/ }).waitFor();
    await context.close();
  });

  test('a part that never comes holds up neither the others nor a verb', async () => {
    world.contents = [guide({ steps: [{ ...(guide().steps[0] as WireStep), kind: 'modal' }] }), survey()];
    // Repetitions without their delay.
    world.page = () => ({ head: `<script>Math.random = () => 0</script>${world.tag()}`, body: PRODUCT });
    const context = await world.browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    await context.route('**/foothold/**/guide.js*', (route) => route.abort());
    const page = await context.newPage();
    await page.goto(world.vendor);
    await page.getByRole('radio', { name: '9', exact: true }).waitFor();
    await context.close();
  });

  test('a verb waits for the first attempt of a part, not for all', async () => {
    world.contents = [guide()];
    world.page = () => ({ head: `<script>Math.random = () => 1</script>${world.tag()}`, body: PRODUCT });
    const context = await world.browser.newContext({ locale: 'en-GB' });
    await context.route('**/foothold/**/guide.js*', (route) => route.abort());
    const page = await context.newPage();
    await page.goto(world.vendor);
    const begun = Date.now();
    await page.evaluate(`foothold.open('tour')`);
    expect(Date.now() - begun).toBeLessThan(5_000);
    await context.close();
  });

  test('an element that nothing can define reaches nobody', async () => {
    world.contents = [guide({ steps: [{ ...(guide().steps[0] as WireStep), target: 'late' }] })];
    world.page = () => ({ head: world.tag(), body: '<nav is="x">Menu</nav>' });
    await using visit = await world.visit();
    const { page } = visit;
    await until(() => world.requests.some((request) => request.includes('/guide.js')), 'guide');
    await page.waitForTimeout(300);
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<button data-foothold="late">Late</button>')`,
    );
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    expect(visit.errors).toEqual([]);
  });

  test('a second tag, and a page that takes our element away', async () => {
    world.contents = [checklist()];
    world.page = () => ({ head: world.tag() + world.tag(), body: PRODUCT });
    await using visit = await world.visit();
    const { page } = visit;
    const launcher = page.getByRole('button', { name: /Get started/ });
    await launcher.waitFor();
    await page.waitForTimeout(200);
    // Only this visitor's: a question of the page before may still have been on its way.
    const self = await page.evaluate(`foothold.state().then(({ identity }) => identity.anonymousId)`);
    expect(world.boots.filter(({ anonymousId }) => anonymousId === self)).toHaveLength(1);
    await page.evaluate(`document.querySelector('foothold-root').remove()`);
    await launcher.waitFor();
    await page.evaluate(`document.body = document.createElement('body')`);
    await launcher.waitFor();
    await page.evaluate(`document.querySelector('foothold-root').remove()`);
    await launcher.click();
    await page.getByRole('dialog').waitFor();
    expect(visit.errors).toEqual([]);
  });

  test("the tag is told from another's, also where addresses have another base", async () => {
    world.page = () => ({
      head: `<base href="${world.ingest}/"><script data-key="pk_of_somebody_else"></script>
        <script async src="foothold.js" data-key="wk_ours" data-user="ann"></script>`,
      body: PRODUCT,
    });
    world.contents = [checklist()];
    await using visit = await world.visit();
    await visit.page.getByRole('button', { name: /Get started/ }).waitFor();
    expect(world.boots).toMatchObject([{ writeKey: 'wk_ours', userId: 'ann', locale: 'en' }]);
    expect(visit.errors).toEqual([]);
  });

  test('a tag that the page adds and takes away at once, and one without a key', async () => {
    world.page = () => ({
      head: '<script>window.foothold = [["init", ["wk_by_call"], () => {}]]</script>',
      body: PRODUCT,
    });
    world.contents = [checklist()];
    for (const [key, wanted] of [
      ['wk_gone', 'wk_gone'],
      ['', 'wk_by_call'],
    ]) {
      await using visit = await world.visit();
      await visit.page.evaluate(
        `{
          const tag = Object.assign(document.createElement('script'), { src: '${world.ingest}/foothold.js' });
          if ('${key}') { window.foothold = undefined; tag.dataset.key = '${key}'; }
          document.head.append(tag);
          tag.remove();
        }`,
      );
      await visit.page.getByRole('button', { name: /Get started/ }).waitFor();
      expect(world.boots.at(-1)?.writeKey).toBe(wanted);
      expect(visit.errors).toEqual([]);
    }
  });

  test('nothing is stored or sent before consent, and nothing stays after it is taken back', async () => {
    world.contents = [checklist(), guide({ show: false })];
    world.page = () => ({ head: world.tag('data-consent="required" data-user="u1"'), body: PRODUCT });
    await using visit = await world.visit();
    const { page } = visit;
    await page.waitForFunction('window.foothold');
    await page.evaluate(`void foothold.track('Held')`);
    await page.waitForTimeout(300);
    expect(world.requests.filter((request) => request.startsWith('POST'))).toEqual([]);
    const traces = `(async () => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await indexedDB.databases()).map(({ name }) => name)])()`;
    expect(await page.evaluate(traces)).toEqual([]);
    await page.evaluate(`foothold.consent(true)`);
    await until(() => world.tracked('Held').length === 1, 'the held event');
    await page.getByRole('button', { name: /Get started/ }).waitFor();
    expect(world.boots.map(({ consent }) => consent)).toContain(true);
    // What waits for the server's answer is not begun after all.
    await page.evaluate(`foothold.group('a1'), foothold.start('tour'), foothold.consent(false)`);
    await until(async () => ((await page.evaluate(traces)) as string[]).length === 0, 'no trace');
    await page.waitForTimeout(300);
    expect(await page.evaluate(traces)).toEqual([]);
    expect(await page.locator('foothold-root').count()).toBe(0);
    expect(visit.errors).toEqual([]);
  });

  test('another person sees nothing of the former one', async () => {
    world.contents = [checklist()];
    world.page = () => ({ head: world.tag('data-user="u1"'), body: PRODUCT });
    await using visit = await world.visit();
    const { page } = visit;
    await page.getByRole('button', { name: /Get started/ }).waitFor();
    await page.evaluate(`foothold.track('Report Created')`);
    await page.getByRole('button', { name: /1 of 4/ }).waitFor();
    world.contents = [];
    await page.evaluate(`foothold.identify('u2')`);
    await until(async () => (await page.getByRole('button', { name: /Get started/ }).count()) === 0, 'gone');
    await until(() => world.boots.at(-1)?.userId === 'u2', 'boot');
    // Nobody had to be asked.
    expect(world.boots.filter(({ consent }) => consent !== undefined)).toEqual([]);
    expect(world.boots.at(-1)?.anonymousId).not.toBe(world.boots[0]?.anonymousId);
  });
});

interface Verbs {
  start(content: string): Promise<void>;
  open(content: string): Promise<void>;
}
interface Left {
  listeners: string[];
  observers: number;
}
