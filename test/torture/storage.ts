// Promise 8: storage that is missing, broken, full, slow or taken away costs the page nothing, and events still go out.

import type { Page } from 'playwright-core';
import { eventually, type Trial } from './trial.ts';

interface Fault {
  name: string;
  /** Runs in the page before everything else. */
  before?: string;
  /** Runs in the page when the widget is there. */
  after?: string;
  framed?: true;
  /** The user clears what this site has stored. */
  cleared?: true;
}

const THROWING = `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });`;

const FAULTS: Fault[] = [
  {
    name: 'absent',
    before: `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { value: undefined });`,
  },
  { name: 'throws', before: THROWING },
  { name: 'hangs', before: `IDBFactory.prototype.open = () => ({});` },
  {
    name: 'quota',
    before: `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };`,
  },
  {
    name: 'version change',
    after: `(async () => { for (const { name } of await indexedDB.databases()) await new Promise((done) => { const asked = indexedDB.open(name, 9); asked.onsuccess = asked.onerror = asked.onblocked = done; }); })()`,
  },
  {
    name: 'corrupt rows',
    after: `(async () => {
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((done) => { const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result); });
        const [store] = database.objectStoreNames;
        const writing = database.transaction(store, 'readwrite');
        for (const row of [{ id: '0' }, { id: '1', body: 'not json', at: Date.now(), rank: 2, bytes: 8 }, { id: '2', body: 7, at: 'x', rank: 'y', bytes: null }])
          writing.objectStore(store).put(row);
        await new Promise((done) => { writing.oncomplete = done; });
        database.close();
      }
    })()`,
  },
  { name: 'sandboxed frame', framed: true },
  {
    name: 'cleared in the middle',
    cleared: true,
  },
];

export const storage: Trial = {
  promise: 8,
  what: `${FAULTS.map(({ name }) => name).join(', ')}`,
  async run(lab) {
    const failed: string[] = [];
    for (const fault of FAULTS) {
      lab.ingest.reset();
      const inner = `<script>${fault.before ?? ''}</script>${lab.tag()}`;
      lab.page = (path) =>
        fault.framed && path === '/'
          ? { body: '<iframe sandbox="allow-scripts" src="/inner"></iframe>' }
          : { head: inner };
      const { page, errors, close } = await lab.visit();
      try {
        const frame = fault.framed ? page.frames()[1] : page.mainFrame();
        await frame?.waitForFunction('window.foothold?.version');
        await frame?.evaluate(track(1));
        if (fault.after) await frame?.evaluate(fault.after);
        if (fault.cleared) {
          const session = await page.context().newCDPSession(page);
          await session.send('Storage.clearDataForOrigin', { origin: lab.site.origin, storageTypes: 'all' });
        }
        await frame?.evaluate(track(2));
        await frame?.evaluate(`dispatchEvent(new Event('online'))`);
        const ok = await eventually(() => lab.ingest.named('Kept').length === 2, 15_000);
        if (!ok) failed.push(`${fault.name}: ${lab.ingest.named('Kept').length} of 2 events`);
        if (errors.length > 0) failed.push(`${fault.name}: ${errors[0]}`);
      } catch (error) {
        failed.push(`${fault.name}: ${String(error).split('\n')[0]}`);
      }
      await closeQuietly(page, close);
    }
    return {
      pass: failed.length === 0,
      numbers: `${FAULTS.length - new Set(failed.map((text) => text.split(':')[0])).size} of ${FAULTS.length}${failed.length > 0 ? `; ${failed.join('; ')}` : ''}`,
    };
  },
};

/** The promise may not be kept by a storage that hangs, but it must not hang for ever either. */
const track = (n: number) =>
  `Promise.race([foothold.track('Kept', { n: ${n} }), new Promise((_, fail) => setTimeout(fail, 8000, new Error('track() hangs')))])`;

async function closeQuietly(page: Page, close: () => Promise<void>): Promise<void> {
  page.removeAllListeners();
  await close();
}
