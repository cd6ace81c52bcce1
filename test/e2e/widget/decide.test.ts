// What shows when: the budget, turns, several tabs, the page's own dialogs, frames, consent, previews, and a page that draws
// some of it by itself.

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WireStep } from '../../../shared/wire.ts';
import { checklist, guide, PRODUCT, survey } from './contents.ts';
import { DEFAULT_REPLY, until, type Visit, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => world.reset());
afterAll(() => world.stop());

const step = (rest: Partial<WireStep>): WireStep => ({
  id: 'one',
  kind: 'modal',
  title: ['One'],
  body: ['Text'],
  buttons: [{ label: ['Next'], action: { do: 'next' }, primary: true }],
  placement: 'auto',
  missing: 'wait',
  ...rest,
});
const open = (body = PRODUCT, attributes = '', head = ''): Promise<Visit> => {
  world.page = () => ({ head: head + world.tag(attributes), body });
  return world.visit();
};
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name });
const gone = (page: Page, name: string) =>
  until(async () => (await dialog(page, name).count()) === 0, `${name} gone`);

describe('turns', () => {
  test('one in front within the budget, any number beside; what waits is reported once, with its reason', async () => {
    world.reply = {
      ...DEFAULT_REPLY,
      fatigue: { budget: { perDay: 1, gapMs: 0, surveyGapMs: 0 }, history: { shown: [] } },
    };
    world.contents = [
      guide({ id: 'first', steps: [step({})] }),
      survey(),
      guide({ id: 'news', steps: [step({ id: 'n', kind: 'banner', title: ['News'] })] }),
      guide({ id: 'more', steps: [step({ id: 'm', kind: 'banner', title: ['More'] })] }),
    ];
    await using visit = await open();
    const { page } = visit;
    await dialog(page, 'One').waitFor();
    const state = (await page.evaluate('foothold.state()')) as { beside: { id: string }[]; survey: unknown };
    expect(state.beside.map(({ id }) => id)).toEqual(['news', 'more']);
    expect(state.survey).toBeNull();
    // In view for a second: only now it counts, and it counts as begun by itself.
    await page.waitForTimeout(1_300);
    await dialog(page, 'One').getByRole('button', { name: 'Next' }).click();
    await page.waitForTimeout(200);
    await visit.hurry();
    await until(() => world.stages('first').includes('completed'), 'the stages');
    expect(world.stages('first')).toEqual(['eligible', 'shown', 'interacted', 'completed']);
    const shown = world
      .tracked('$exposure')
      .find(({ properties }) => properties?.content === 'first' && properties?.stage === 'shown');
    expect(shown?.properties?.auto).toBe(true);
    const kept = world.tracked('$exposure').filter(({ properties }) => properties?.stage === 'suppressed');
    expect(kept.map(({ properties }) => [properties?.content, properties?.reason])).toEqual([
      ['nps', 'another_first'],
    ]);
    // The day's budget is spent, on the next page as well; by hand it is another matter.
    await page.reload();
    await page.waitForTimeout(600);
    expect(((await page.evaluate('foothold.state()')) as { survey: unknown }).survey).toBeNull();
    await page.evaluate(`foothold.start('nps')`);
    await page.getByRole('radio', { name: '9', exact: true }).waitFor();
    expect(visit.errors).toEqual([]);
  });

  test('what goes on after it has gone from the answer keeps its words, and is reported', async () => {
    world.contents = [guide({ steps: [step({}), step({ id: 'two', title: ['Two'] })] })];
    await using visit = await open();
    const { page } = visit;
    await dialog(page, 'One').waitFor();
    world.contents = [checklist()];
    await page.evaluate(`foothold.group('acme')`);
    await page.waitForFunction(`foothold.state().then(({ checklists }) => checklists.length === 1)`);
    await dialog(page, 'One').getByRole('button', { name: 'Next' }).click();
    await dialog(page, 'Two').getByText('2 of 2').waitFor();
    await dialog(page, 'Two').getByRole('button', { name: 'Close' }).click();
    await visit.hurry();
    await until(() => world.stages('tour').includes('dismissed'), 'the stages');
    expect(world.stages('tour')).toContain('interacted');
    expect(visit.errors).toEqual([]);
  });

  test('a guide that comes to the front ends the survey', async () => {
    const steps = [
      step({ kind: 'hotspot', target: 'new-report' }),
      step({ id: 'two', kind: 'slideout', title: ['Two'] }),
    ];
    world.contents = [guide({ steps }), survey()];
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('radio', { name: '9', exact: true }).waitFor();
    await page.evaluate(`foothold.act('tour', { do: 'next' })`);
    await dialog(page, 'Two').waitFor();
    expect(((await page.evaluate('foothold.state()')) as { survey: unknown }).survey).toBeNull();
  });

  test('a hotspot whose target does not come is a button in the corner, when it asks for the centre', async () => {
    world.contents = [guide({ steps: [step({ kind: 'hotspot', target: 'lost', missing: 'centre' })] })];
    await using visit = await open();
    await visit.page.getByRole('button', { name: 'One' }).click();
    await dialog(visit.page, 'One').getByText('Text').waitFor();
    expect(await visit.page.locator('dialog').count()).toBe(0);
  });

  test('a guide begun by hand goes on after a reload, although its file is slower than a survey that is due', async () => {
    world.contents = [guide({ show: false, steps: [step({})] })];
    await using visit = await open();
    const { page, context } = visit;
    await page.evaluate(`foothold.start('tour')`);
    await dialog(page, 'One').waitFor();
    world.contents = [...world.contents, survey()];
    await context.route('**/foothold/**/guide.js*', async (route) => {
      await page.waitForTimeout(800);
      await route.continue();
    });
    await page.reload();
    await dialog(page, 'One').waitFor();
  });

  test('to end or go on with what does not run is no mistake; an unknown name is', async () => {
    world.contents = [guide({ show: false })];
    await using visit = await open();
    const wrong = await visit.page.evaluate(`(async () => {
      const codes = [];
      foothold.on('error', ({ code, message }) => codes.push(code + ' ' + message));
      await foothold.close('tour');
      await foothold.act('tour', { do: 'next' });
      await foothold.act('tour', { do: 'step', step: 'share' });
      const before = codes.length;
      await foothold.close('nope');
      await foothold.act('nope', { do: 'next' });
      return [before, codes.length];
    })()`);
    expect(wrong).toEqual([0, 2]);
  });

  test('what shows always rests until the next page, and says so', async () => {
    world.contents = [guide({ restMs: 0, steps: [step({})] })];
    await using visit = await open();
    const { page } = visit;
    await dialog(page, 'One').getByRole('button', { name: 'Next' }).click();
    await gone(page, 'One');
    await page.evaluate('foothold.debug()');
    await page.locator('foothold-root').getByText('finished').first().waitFor();
    await page.reload();
    await dialog(page, 'One').waitFor();
  });

  test('what stands beside the page goes when its rule no longer holds', async () => {
    world.contents = [
      guide({ id: 'news', show: { page: '/here' }, steps: [step({ kind: 'banner', title: ['News'] })] }),
    ];
    await using visit = await open();
    const count = async () =>
      ((await visit.page.evaluate('foothold.state()')) as { beside: unknown[] }).beside.length;
    await visit.page.evaluate(`history.pushState({}, '', '/here')`);
    await until(async () => (await count()) === 1, 'the banner');
    await visit.page.evaluate(`history.pushState({}, '', '/there')`);
    await until(async () => (await count()) === 0, 'no banner');
  });
});

describe('tabs', () => {
  test('a new tab goes on where the guide stands; both advance, and end, together', async () => {
    world.contents = [
      guide({
        steps: [step({}), step({ id: 'two', title: ['Two'] }), step({ id: 'three', title: ['Three'] })],
      }),
    ];
    await using visit = await open();
    const { page, context } = visit;
    await dialog(page, 'One').getByRole('button', { name: 'Next' }).click();
    await dialog(page, 'Two').waitFor();
    const other = await context.newPage();
    await other.goto(world.vendor);
    await dialog(other, 'Two').getByRole('button', { name: 'Next' }).click();
    await dialog(other, 'Three').waitFor();
    await dialog(page, 'Three').waitFor();
    await dialog(page, 'Three').getByRole('button', { name: 'Next' }).click();
    await gone(other, 'Three');
    await other.reload();
    await other.waitForTimeout(400);
    expect(await other.getByRole('dialog').count()).toBe(0);
  });
});

describe("the page's own dialogs", () => {
  const BODY = `${PRODUCT}<dialog id="theirs"><button data-foothold="inside">Inside</button><button onclick="this.closest('dialog').close()">Close theirs</button></dialog>`;

  test('a step that does not belong to one waits until it is closed', async () => {
    world.contents = [guide({ steps: [step({ kind: 'slideout' })] })];
    await using visit = await open(BODY);
    const { page } = visit;
    await dialog(page, 'One').waitFor();
    await page.evaluate(`theirs.showModal()`);
    await gone(page, 'One');
    await page.getByRole('button', { name: 'Close theirs' }).click();
    await dialog(page, 'One').waitFor();
    expect(visit.errors).toEqual([]);
  });

  test('a step whose target is inside belongs to it, and can be used there', async () => {
    world.contents = [guide({ steps: [step({ kind: 'tooltip', target: 'inside', title: ['In'] })] })];
    await using visit = await open(BODY);
    const { page } = visit;
    await page.waitForTimeout(300);
    await page.evaluate(`theirs.showModal()`);
    await dialog(page, 'In').getByRole('button', { name: 'Next' }).click();
    await gone(page, 'In');
    expect(visit.errors).toEqual([]);
  });
});

describe('targets', () => {
  test('in a frame of a frame that loads late, and clicks there', async () => {
    world.contents = [
      guide({
        steps: [
          step({
            kind: 'tooltip',
            target: 'deep',
            title: ['Deep'],
            buttons: [],
            advance: { element: 'deep', is: 'clicked' },
          }),
          step({ id: 'end', title: ['End'] }),
        ],
      }),
    ];
    world.page = (path) =>
      path === '/inner'
        ? { body: '<button data-foothold="deep" style="margin:40px">Deep</button>' }
        : path === '/outer'
          ? { body: '<iframe src="/inner" style="width:300px;height:200px"></iframe>' }
          : { head: world.tag(), body: '<h1>Frames</h1><div id="place"></div>' };
    await using visit = await world.visit();
    const { page } = visit;
    await page.waitForTimeout(400);
    await page.evaluate(
      `place.append(Object.assign(document.createElement('iframe'), { src: '/outer', width: 500, height: 300 }))`,
    );
    await dialog(page, 'Deep').waitFor();
    await page.frameLocator('iframe').frameLocator('iframe').getByRole('button', { name: 'Deep' }).click();
    await dialog(page, 'End').waitFor();
    expect(visit.errors).toEqual([]);
  });

  test('frames that nobody may look into are passed over', async () => {
    world.contents = [guide({ steps: [step({ kind: 'tooltip', target: 'late', title: ['Late'] })] })];
    const closed = ['iframe sandbox', 'iframe sandbox="allow-scripts"', 'iframe', 'object', 'embed']
      .map((tag) => `<${tag} src="${world.ingest}/foothold.js" data="${world.ingest}/foothold.js"></${tag}>`)
      .join('');
    await using visit = await open(`${closed}<div id="place"></div>`);
    const { page } = visit;
    const said: string[] = [];
    page.on('console', (line) => said.push(line.text()));
    await page.evaluate(
      `window.failed = []; foothold.on('error', (error) => failed.push(error)); foothold.debug()`,
    );
    await until(() => world.requests.some((one) => one.includes('/guide.js')), 'guides');
    await page.evaluate(`document.querySelector('iframe').contentWindow.focus()`);
    await page.evaluate(`place.innerHTML = '<button data-foothold="late">Late</button>'`);
    await dialog(page, 'Late').waitFor();
    expect([visit.errors, await page.evaluate('failed'), said]).toEqual([[], [], []]);
  });

  test('one that only a style sheet kept hidden, which is switched off without a change of the document', async () => {
    world.contents = [guide({ steps: [step({ kind: 'tooltip', target: 'new-report' })] })];
    await using visit = await open(PRODUCT, '', '<style>[data-foothold] { display: none }</style>');
    const { page } = visit;
    await until(() => world.requests.some((one) => one.includes('/guide.js')), 'guides');
    await page.waitForTimeout(300);
    expect(await dialog(page, 'One').count()).toBe(0);
    await page.evaluate('document.styleSheets[0].disabled = true');
    await dialog(page, 'One').waitFor();
  });

  test('one that vanishes in the middle of a step: the step waits, is reported, and comes back with it', async () => {
    world.contents = [guide({ steps: [step({ kind: 'tooltip', target: 'new-report' })] })];
    await using visit = await open();
    const { page } = visit;
    await dialog(page, 'One').waitFor();
    await page.evaluate(
      `window.kept = document.querySelector('[data-foothold=new-report]'); window.home = kept.parentNode; kept.remove()`,
    );
    await gone(page, 'One');
    await page.waitForTimeout(4_200);
    await page.evaluate(`home.append(kept)`);
    await dialog(page, 'One').waitFor();
    await visit.hurry();
    await until(() => world.stages('tour').includes('target_missing'), 'the report');
  });
});

describe('consent', () => {
  test('Global Privacy Control asks for consent, unless the vendor has it', async () => {
    const head = `<script>Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })</script>`;
    await using visit = await open(PRODUCT, 'data-user="u1"', head);
    await visit.page.waitForFunction('window.foothold');
    await visit.page.waitForTimeout(400);
    expect(world.requests.filter((one) => one.startsWith('POST'))).toEqual([]);
    expect(await visit.page.evaluate(`Object.keys(localStorage).length`)).toBe(0);
    await visit.page.evaluate(`foothold.consent(true)`);
    await until(() => world.boots.length > 0, 'boot');
    world.reset();
    await using other = await open(PRODUCT, 'data-consent="granted"', head);
    await until(() => world.boots.length > 0, 'boot');
    expect(other.errors).toEqual([]);
  });

  test('query strings are sent only where the vendor says so', async () => {
    world.page = (path) => ({ head: world.tag(path === '/asked' ? 'data-query="true"' : ''), body: '' });
    await using visit = await world.visit('/plain?canary=1');
    await visit.page.waitForFunction('window.foothold');
    await visit.page.evaluate('foothold.page()');
    await visit.hurry();
    await until(() => world.events.length === 1, 'a view');
    expect(JSON.stringify(world.events)).not.toContain('canary');
    await visit.go(`${world.vendor}/asked?canary=1`);
    await visit.page.waitForFunction('window.foothold');
    await visit.page.evaluate('foothold.page()');
    await visit.hurry();
    await until(() => world.events.length === 2, 'another view');
    expect(world.events[1]?.context.page).toEqual({ path: '/asked', search: '?canary=1' });
  });
});

describe('the vendor', () => {
  test('a preview shows the draft, and leaves no trace', async () => {
    world.contents = [guide({ show: true, steps: [step({})] })];
    world.reply = { ...DEFAULT_REPLY, preview: true };
    world.page = () => ({ head: world.tag(), body: PRODUCT });
    await using visit = await world.visit('/?foothold_preview=draft.token');
    const { page } = visit;
    await dialog(page, 'One').waitFor();
    expect(world.boots[0]?.preview).toBe('draft.token');
    await page.waitForTimeout(1_200);
    await dialog(page, 'One').getByRole('button', { name: 'Next' }).click();
    await visit.hurry();
    await page.waitForTimeout(300);
    expect(world.tracked('$exposure')).toEqual([]);
    expect(
      await page.evaluate(`Object.keys(localStorage).filter((name) => /guides|history|noted/.test(name))`),
    ).toEqual([]);
  });

  test('the debugger tells of every content, with gates, facts and events', async () => {
    world.contents = [checklist(), guide({ show: { page: '/elsewhere' } })];
    world.reply = {
      ...DEFAULT_REPLY,
      decisions: [
        {
          content: 'tour',
          kind: 'guide',
          version: 1,
          shown: null,
          gates: [
            { gate: 'audience', passes: true },
            { gate: 'trigger', passes: null },
          ],
        },
        {
          content: 'held',
          kind: 'guide',
          version: 1,
          shown: false,
          reason: 'held_out',
          gates: [{ gate: 'holdout', passes: false, reason: 'held_out' }],
        },
      ],
    };
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('button', { name: /Get started/ }).waitFor();
    expect(world.boots[0]?.debug).toBeUndefined();
    await page.evaluate(`foothold.track('Seen In Panel').then(() => foothold.debug('a.token'))`);
    await until(() => world.boots.at(-1)?.debug === 'a.token', 'the question');
    const panel = page.locator('foothold-root').getByRole('dialog').last();
    await panel.waitFor();
    await until(async () => /held/.test(await panel.innerText()), 'the decisions');
    const text = await panel.innerText();
    expect(text).toMatch(/tour/);
    expect(text).toMatch(/Seen In Panel/);
    // What a token may see is there without asking for it once more.
    world.reply = { ...world.reply, facts: { plan: 'canary' } };
    await page.evaluate(`foothold.debug('another.token')`);
    await until(async () => /canary/.test(await panel.innerText()), 'the facts');
    await page.evaluate(`foothold.debug(false)`);
    await until(
      async () => !((await page.evaluate('foothold.state()')) as { debug: boolean }).debug,
      'closed',
    );
    expect(visit.errors).toEqual([]);
  });

  test('a page draws one of its checklists by itself, and everything with ui: false', async () => {
    world.contents = [checklist({ id: 'theirs' }), checklist({ launcher: ['Ours'] })];
    await using visit = await open(PRODUCT, 'data-hosted="theirs"');
    const { page } = visit;
    await page.getByRole('button', { name: /Ours/ }).waitFor();
    expect(await page.getByRole('button', { name: /Get started/ }).count()).toBe(0);
    await page.evaluate(
      `window.states = []; window.off = foothold.subscribe((state) => states.push(state.checklists.map(({ id, done }) => id + done).join()))`,
    );
    expect(await page.evaluate('states')).toEqual(['theirs0,welcome0']);
    await page.evaluate(
      `Promise.all([foothold.seen('theirs'), foothold.act('theirs', { do: 'complete', item: 'logo' })])`,
    );
    await until(
      async () => ((await page.evaluate('states')) as string[]).includes('theirs1,welcome0'),
      'news',
    );
    await visit.hurry();
    await until(() => world.stages('theirs').includes('interacted'), 'the stages');
    expect(world.stages('theirs')).toEqual(['eligible', 'shown', 'interacted']);
    world.reset();
    world.contents = [survey()];
    await using plain = await open(PRODUCT, 'data-ui="false"');
    await plain.page.waitForFunction(`foothold.state().then(({ survey }) => survey?.page.length === 2)`);
    await plain.page.evaluate(`foothold.answer('nps', [{ question: 'score', kind: 'nps', score: 9 }])`);
    await plain.hurry();
    await until(() => world.tracked('$answer').length === 1, 'the answer');
    expect(await plain.page.locator('foothold-root').count()).toBe(0);
    await plain.page.evaluate('foothold.debug()');
    await plain.page.getByText('nps').first().waitFor();
    expect(await plain.page.getByRole('radio').count()).toBe(0);
  });
});

test('with nothing to show, a page that stands still has no timer and no observer of ours', async () => {
  world.contents = [checklist({ show: { page: '/elsewhere' } })];
  const head = `<script>(() => {
    window.work = [];
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) { const of = window[name]; window[name] = (...all) => (work.push(name), of(...all)); }
    for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver']) { const Of = window[name]; window[name] = class extends Of { observe(...all) { work.push(name); return super.observe(...all); } }; }
  })()</script>`;
  await using visit = await open(PRODUCT, '', head);
  await until(() => world.requests.some((one) => one.includes('/guidance')), 'guidance');
  await visit.page.waitForTimeout(6_000);
  await visit.page.evaluate('work.length = 0');
  await visit.page.waitForTimeout(3_000);
  expect(await visit.page.evaluate('work')).toEqual([]);
});
