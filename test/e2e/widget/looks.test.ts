// How each kind of content is drawn and used: by pointer, by keyboard and aloud. What axe finds in every state, in both
// languages, wide and narrow.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { wireTheme } from '../../../shared/wire-theme.ts';
import { violations } from './accessible.ts';
import { PRODUCT, scored } from './contents.ts';
import { gallery, INSPECTION } from './gallery.ts';
import { callsOf, emptyState, guideState, setState, showLooks } from './looks.ts';
import { until, type Visit, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => world.reset());
afterAll(() => world.stop());

const focused = (visit: Visit) =>
  visit.page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    // Our own ids are of the form f1.
    const id = /^f\d/.test(active?.id ?? '') ? '' : active?.id;
    return id || active?.getAttribute('aria-label') || active?.textContent?.trim() || active?.localName;
  });

describe('in every state', () => {
  test.each([
    ['en', 'light', 1280],
    ['ja', 'dark', 320],
  ] as const)(
    'nothing for axe to find, nothing wider than the page: %s, %s, %i px',
    async (locale, colorScheme, width) => {
      await using visit = await showLooks(world, {
        inspection: INSPECTION,
        visit: { colorScheme, viewport: { width, height: 640 } },
      });
      for (const [name, state] of Object.entries(gallery(locale))) {
        await setState(visit, { ...emptyState(), locale, ...state });
        await visit.page.locator('foothold-root :is(.card, .launcher)').first().waitFor();
        await visit.page.waitForTimeout(60);
        expect([name, ...(await violations(visit.page))]).toEqual([name]);
        expect([name, await outside(visit)]).toEqual([name, []]);
      }
      expect(await callsOf(visit, 'report')).toEqual([]);
      expect(visit.errors).toEqual([]);
    },
  );
});

/** Cards and launchers that are not wholly in the window. */
const outside = (visit: Visit) =>
  visit.page.evaluate(() =>
    [...(document.querySelector('foothold-root')?.shadowRoot?.querySelectorAll('.card, .launcher') ?? [])]
      .filter((card) => {
        const { left, right, top, bottom, width } = card.getBoundingClientRect();
        return width > 0 && (left < 0 || top < 0 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5);
      })
      .map(({ className }) => className),
  );

test.each(['bottom-left', 'bottom-right'] as const)(
  'the corner is where the theme says: %s',
  async (position) => {
    await using visit = await showLooks(world, {
      state: { ...gallery('en', { position }).hub, theme: wireTheme({ position }) },
      visit: { viewport: { width: 640, height: 600 } },
    });
    const launcher = await visit.page.getByRole('button', { name: /^Help:/ }).boundingBox();
    expect(launcher?.y).toBeGreaterThan(520);
    expect((launcher?.x ?? 0) < 200).toBe(position === 'bottom-left');
    expect(await outside(visit)).toEqual([]);
  },
);

test('a word that is longer than the card is broken, in titles, texts and buttons', async () => {
  const word = ['Rechtsschutzversicherungsgesellschaftenvertretung'];
  const buttons = [{ label: word, action: { do: 'next' as const }, primary: true }];
  const texts = { title: word, body: word, buttons };
  await using visit = await showLooks(world, { visit: { viewport: { width: 320, height: 568 } } });
  const kinds = ['tooltip', 'modal', 'slideout', 'banner', 'launcher'] as const;
  for (const kind of kinds) {
    const step = guideState({ ...texts, kind, ...(kind === 'tooltip' && { target: 'new-report' }) });
    await setState(visit, {
      guide: null,
      beside: [],
      [step.form === 'front' ? 'guide' : 'beside']: step.form === 'front' ? step : [step],
    });
    await visit.page.locator('foothold-root :is(.card, .launcher)').first().waitFor();
    const wide = await visit.page.evaluate(() =>
      [...(document.querySelector('foothold-root')?.shadowRoot?.querySelectorAll('button, h2, .body') ?? [])]
        .map((part) => Math.round(part.getBoundingClientRect().right))
        .filter((right) => right > innerWidth),
    );
    expect([kind, wide]).toEqual([kind, []]);
  }
});

test('with little height, a long text and its buttons can all be reached', async () => {
  const label = ['Show me how all of this is done'];
  const buttons = ['a', 'b', 'c'].map((id) => ({
    label: [id, ...label],
    action: { do: 'next' as const },
    primary: false,
  }));
  await using visit = await showLooks(world, {
    state: { guide: guideState({ kind: 'modal', buttons, body: ['A long text. '.repeat(60)] }) },
    visit: { viewport: { width: 320, height: 256 } },
  });
  const { page } = visit;
  await page.getByText('A long text.').scrollIntoViewIfNeeded();
  for (const name of ['a', 'c']) {
    const button = page.getByRole('button', { name: new RegExp(`^${name}`) });
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    expect((box?.y ?? 0) >= 0 && (box?.y ?? 0) + (box?.height ?? 0) <= 256).toBe(true);
    await button.click();
  }
  expect((await callsOf(visit, 'act')).length).toBe(2);
});

describe('spotlight', () => {
  test('the target can be used by pointer and keyboard, all else is kept from the pointer', async () => {
    await using visit = await showLooks(world, {
      state: { guide: guideState({ target: 'new-report', spotlight: true }) },
    });
    const { page } = visit;
    await page.getByRole('dialog', { name: 'Start here' }).waitFor();
    await page.getByRole('button', { name: 'New report' }).click();
    expect(await page.evaluate('window.made')).toBe(1);
    const share = await page.locator('#share').boundingBox();
    await page.evaluate(`document.querySelector('#share').onclick = () => { window.shared = true }`);
    await page.mouse.click((share?.x ?? 0) + 5, (share?.y ?? 0) + 5);
    expect(await page.evaluate('window.shared')).toBeUndefined();
    expect(await callsOf(visit, 'act')).toEqual([]);
    // Card and target are a round trip for the keyboard.
    await page.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Tab');
    expect(await focused(visit)).toBe('New report');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('window.made')).toBe(2);
    await page.keyboard.press('Tab');
    expect(await focused(visit)).toBe('Close');
    await page.keyboard.press('Escape');
    expect(await callsOf(visit, 'act')).toEqual([['act', 'guide-one', { do: 'dismiss' }]]);
  });
});

test('out of sight a spotlight keeps nothing from the pointer; forced colours dim as well', async () => {
  await using visit = await showLooks(world, {
    body: `<div style="padding: 200px"><button data-foothold="new-report">New report</button></div><div style="height: 3000px"></div>`,
    visit: { forcedColors: 'active' },
    state: { guide: guideState({ target: 'new-report', spotlight: true }) },
  });
  const { page } = visit;
  const shade = page.locator('foothold-root .shade');
  await shade.waitFor();
  const dims = () => shade.evaluate((one) => getComputedStyle(one).backgroundColor);
  expect(await dims()).toMatch(/0\.5/);
  expect(await page.locator('foothold-root .arrow').isVisible()).toBe(false);
  await page.evaluate('scrollTo(0, 3000)');
  await until(async () => !(await shade.isVisible()), 'usable');
  await page.evaluate('scrollTo(0, 0)');
  await until(() => shade.isVisible(), 'dimmed again');
});

describe('hotspot and launcher', () => {
  test('a beacon opens its card, says what it is, and Escape closes the card only', async () => {
    await using visit = await showLooks(world, {
      state: { beside: [guideState({ kind: 'hotspot', target: 'new-report' })] },
    });
    const { page } = visit;
    const beacon = page.getByRole('button', { name: 'Start here' });
    await beacon.waitFor();
    const [spot, target] = [
      await beacon.boundingBox(),
      await page.locator('[data-foothold=new-report]').boundingBox(),
    ];
    if (!spot || !target) throw new Error('nothing to measure');
    expect(Math.abs(spot.x + spot.width / 2 - target.x - target.width)).toBeLessThan(2);
    expect(Math.abs(spot.y + spot.height / 2 - target.y)).toBeLessThan(2);
    await beacon.focus();
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog', { name: 'Start here' });
    await card.waitFor();
    expect(await callsOf(visit, 'used')).toEqual([['used', 'guide-one']]);
    await page.keyboard.press('Escape');
    await until(async () => (await focused(visit)) === 'Start here', 'closed, and the focus is back');
    expect(await callsOf(visit, 'act')).toEqual([]);
    await beacon.click();
    await card.getByRole('button', { name: 'Close' }).click();
    expect(await callsOf(visit, 'act')).toEqual([['act', 'guide-one', { do: 'dismiss' }]]);
  });

  test('a launcher in the corner opens a card; with nothing to say it does what its button does', async () => {
    const action = { do: 'start' as const, content: 'tour' };
    const only = [{ label: ['Go'], action, primary: true }];
    await using visit = await showLooks(world, {
      state: {
        beside: [
          guideState({ id: 'a', kind: 'launcher', title: ['Ask us'] }),
          guideState({
            id: 'b',
            kind: 'launcher',
            title: ['Tour'],
            body: [],
            buttons: only,
            target: 'search',
          }),
        ],
      },
    });
    const { page } = visit;
    await page.getByRole('button', { name: 'Tour' }).click();
    expect(await callsOf(visit, 'act')).toEqual([['act', 'guide-b', action]]);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByRole('button', { name: 'Ask us' }).click();
    await page.getByRole('dialog', { name: 'Ask us' }).getByText('Every report').waitFor();
    await page.keyboard.press('Escape');
    await until(async () => (await focused(visit)) === 'Ask us', 'the focus is back');
  });
});

describe('banner and slide-out', () => {
  test('a banner is read aloud, takes no focus, and leaves the page in use', async () => {
    await using visit = await showLooks(world, { state: {} });
    const { page } = visit;
    await page.locator('#search').focus();
    await setState(visit, { beside: [guideState({ kind: 'banner', body: ['We moved.'] })] });
    await page.getByRole('region', { name: /Start here/ }).waitFor();
    await until(
      async () => (await page.getByRole('status').textContent())?.includes('We moved.'),
      'the announcement',
    );
    expect(await focused(visit)).toBe('search');
    await page.getByRole('button', { name: 'New report' }).click();
    expect(await page.evaluate('window.made')).toBe(1);
    const bar = await page.locator('foothold-root .banner').boundingBox();
    expect([bar?.x, bar?.y, bar?.width]).toEqual([0, 0, 1280]);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await callsOf(visit, 'act')).toEqual([['act', 'guide-one', { do: 'dismiss' }]]);
  });

  test.each([
    ['left', (x: number, y: number) => x < 40 && y > 100],
    ['right', (x: number, y: number) => x > 800 && y > 100],
    ['top', (x: number, y: number) => x > 300 && x < 700 && y < 40],
    ['bottom', (x: number, y: number) => x > 300 && x < 700 && y > 400],
    ['auto', (x: number, y: number) => x > 800 && y > 400],
  ] as const)('a slide-out stands at the edge: %s', async (placement, isThere) => {
    await using visit = await showLooks(world, {
      state: { guide: guideState({ kind: 'slideout', placement }) },
    });
    const card = visit.page.getByRole('dialog', { name: 'Start here' });
    await card.waitFor();
    const box = await card.boundingBox();
    expect([box, isThere(box?.x ?? -1, box?.y ?? -1)]).toEqual([box, true]);
    await visit.page.getByRole('button', { name: 'New report' }).click();
    expect(await visit.page.evaluate('window.made')).toBe(1);
  });
});

describe('focus', () => {
  test('from step to step the page never gets it in between; at the end it is back', async () => {
    await using visit = await showLooks(world, {});
    const { page } = visit;
    await page.locator('#share').focus();
    await page.evaluate(() => {
      Object.assign(window, { heard: 0 });
      document.querySelector('#share')?.addEventListener('focus', () => {
        (window as unknown as { heard: number }).heard++;
      });
    });
    await setState(visit, { guide: guideState({ target: 'new-report' }) });
    await page.getByRole('button', { name: 'Next' }).focus();
    await setState(visit, { guide: guideState({ id: 'two', target: 'search' }) });
    expect(await page.evaluate(`document.activeElement.localName`)).toBe('foothold-root');
    await setState(visit, { guide: guideState({ id: 'three', kind: 'slideout' }) });
    expect(await page.evaluate(`document.activeElement.localName`)).toBe('foothold-root');
    expect(await page.evaluate('window.heard')).toBe(0);
    await setState(visit, { guide: null });
    expect(await focused(visit)).toBe('share');
  });

  test('it is not taken from somebody who is writing', async () => {
    await using visit = await showLooks(world, {});
    await visit.page.locator('#search').focus();
    await setState(visit, { guide: guideState({ target: 'new-report' }) });
    await visit.page.getByRole('dialog', { name: 'Start here' }).waitFor();
    await visit.page.keyboard.type('rep');
    expect(await visit.page.locator('#search').inputValue()).toBe('rep');
    await setState(visit, { guide: null });
    expect(await focused(visit)).toBe('search');
  });
});

describe('survey', () => {
  const ask = (page: NonNullable<ReturnType<typeof emptyState>['survey']>['page'], last = true) => ({
    survey: {
      id: 's',
      version: 1,
      page,
      last,
      answered: false,
      thanks: ['Thank you for your feedback!'],
      theme: emptyState().theme,
    },
  });
  const options = ['a', 'b', 'c'].map((id) => ({ id, label: [id.toUpperCase()] }));

  test('several options are one answer, in their order', async () => {
    await using visit = await showLooks(world, {
      state: ask([{ id: 'q', kind: 'choice', multiple: true, title: ['Which?'], options, optional: false }]),
    });
    const { page } = visit;
    for (const name of ['C', 'A', 'B', 'B']) await page.getByRole('checkbox', { name }).click();
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await callsOf(visit, 'answer')).toEqual([
      ['answer', 's', [{ question: 'q', kind: 'choice', text: 'a,c' }]],
    ]);
  });

  test('stars are radios; the next page gets the focus and is read aloud', async () => {
    await using visit = await showLooks(world, {
      state: ask([{ id: 'stars', ...scored('rating'), title: ['How is it?'], optional: false }], false),
    });
    const { page } = visit;
    await page.getByRole('radio').first().focus();
    for (const key of ['Space', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    expect(await callsOf(visit, 'answer')).toEqual([
      ['answer', 's', [{ question: 'stars', kind: 'rating', score: 3 }]],
    ]);
    await setState(visit, ask([{ id: 'why', kind: 'text', title: ['Why is that?'], optional: true }]));
    await page.keyboard.type('Because');
    expect(await page.getByRole('textbox', { name: /Why/ }).inputValue()).toBe('Because');
    await until(async () => (await page.getByRole('status').textContent()) === 'Why is that?', 'said');
    await page.getByRole('button', { name: 'Send' }).click();
    await setState(visit, { survey: { ...ask([]).survey, answered: true } });
    expect(await focused(visit)).toBe('Thank you for your feedback!');
  });
});

describe('checklist', () => {
  test('items are skipped, do not apply, and come back', async () => {
    await using visit = await showLooks(world, { state: gallery('en').checklist ?? {} });
    const { page } = visit;
    await page.getByRole('button', { name: /^Skip.*Create/ }).click();
    await page.getByRole('button', { name: /^Does not apply.*Create/ }).click();
    await page.getByRole('button', { name: /^Undo.*Import/ }).click();
    expect(await callsOf(visit, 'mark')).toEqual([
      ['mark', 'welcome', 'report', 'skipped'],
      ['mark', 'welcome', 'report', 'not_applicable'],
      ['mark', 'welcome', 'import', 'open'],
    ]);
    expect(await page.getByRole('button', { name: /^Skip.*Share/ }).count()).toBe(0);

    // The button that was pressed goes; the focus is on what stands in its place.
    const press = async (name: RegExp, state: 'skipped' | 'open') => {
      await page.getByRole('button', { name }).focus();
      const { checklists = [] } = gallery('en').checklist ?? {};
      await setState(visit, {
        checklists: checklists.map((list) => ({
          ...list,
          items: list.items.map((item) => (item.id === 'report' ? { ...item, state } : item)),
        })),
      });
    };
    await press(/^Skip.*Create/, 'skipped');
    expect(await focused(visit)).toMatch(/^Undo/);
    await press(/^Undo.*first report/, 'open');
    expect(await focused(visit)).toMatch(/^(Open reports|Skip)/);
  });

  test.each(['reduce', 'no-preference'] as const)('confetti, motion: %s', async (reducedMotion) => {
    await using visit = await showLooks(world, {
      state: gallery('en').celebration ?? {},
      visit: { reducedMotion },
    });
    await visit.page.getByText('You are all set.').waitFor();
    const moving = await visit.page.evaluate(
      () => document.querySelector('foothold-root')?.shadowRoot?.getAnimations().length ?? 0,
    );
    expect(moving > 20).toBe(reducedMotion === 'no-preference');
  });
});

describe('hub', () => {
  test('sections; reading, a checklist inside, checks with their next step', async () => {
    await using visit = await showLooks(world, { state: gallery('en').hub ?? {} });
    const { page } = visit;
    const panel = page.getByRole('dialog', { name: 'Help and news' });
    await panel.getByRole('button', { name: /Maps in reports/ }).click();
    await panel.getByText('Every visit is shown on a map now.').waitFor();
    expect(await callsOf(visit, 'read')).toEqual([['read', 'a1']]);
    await panel.getByRole('button', { name: 'Open settings' }).click();
    await panel.getByRole('button', { name: 'A tour of reports' }).click();
    expect(await callsOf(visit, 'act')).toEqual([
      ['act', 'hub', { do: 'close' }],
      ['act', 'hub', { do: 'start', content: 'tour' }],
    ]);
    expect(await panel.getByRole('link', { name: 'Documentation' }).getAttribute('target')).toBe('_blank');
    await panel.getByRole('button', { name: /Get started with Wrenfield/ }).click();
    expect(await callsOf(visit, 'open')).toEqual([['open', 'welcome']]);
    const { checklists = [] } = gallery('en').checklist ?? {};
    await setState(visit, { checklists });
    await page.getByRole('dialog', { name: 'Get started with Wrenfield' }).waitFor();
    expect(await page.getByRole('button', { name: /^Get started:/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await callsOf(visit, 'close')).toEqual([['close', 'welcome']]);
  });
});

describe('debugger', () => {
  test('every content with its gates; search, refresh and close by keyboard; in Japanese as well', async () => {
    await using visit = await showLooks(world, { state: { debug: true }, inspection: INSPECTION });
    const { page } = visit;
    const panel = page.getByRole('dialog', { name: 'Foothold debugger' });
    await panel.getByText('not shown: too soon').waitFor();
    expect(await panel.getByText('the page decides').isVisible()).toBe(true);
    expect(await panel.getByText(/no: too soon, until .*2026/).isVisible()).toBe(true);
    expect(await panel.getByText('user.role').isVisible()).toBe(true);
    expect(await panel.locator('p', { hasText: 'schedule' }).textContent()).toBe('schedule passes');
    await panel.getByRole('searchbox').fill('welcome');
    expect(await panel.getByText('too soon').count()).toBe(0);
    expect(await panel.getByText('welcome', { exact: true }).isVisible()).toBe(true);
    await setState(visit, { locale: 'ja' });
    await page.getByRole('button', { name: '更新' }).waitFor();
    await page.getByRole('searchbox').fill('');
    await page.getByText('非表示: 直前に別の表示がありました').waitFor();
    await page.keyboard.press('Escape');
    expect(await callsOf(visit, 'debug')).toEqual([['debug', false]]);
  });
});

describe('a strict page', () => {
  test('no policy is violated by anything that is drawn', async () => {
    const policy = `default-src 'none'; script-src ${world.ingest} 'nonce-n'; connect-src 'none'; style-src 'none'; img-src *; require-trusted-types-for 'script'; trusted-types 'none'`;
    await using visit = await showLooks(world, {
      head: `<script nonce="n">window.violated = []; addEventListener('securitypolicyviolation', (event) => violated.push(event.violatedDirective + ' ' + event.sample))</script>`,
      headers: { 'content-security-policy': policy },
      body: PRODUCT.replaceAll(/ style="[^"]*"/g, '').replaceAll(/ onclick="[^"]*"/g, ''),
      inspection: INSPECTION,
    });
    for (const state of Object.values(gallery('en'))) {
      await setState(visit, { ...emptyState(), ...state });
      await visit.page.waitForTimeout(40);
    }
    expect(await visit.page.evaluate('violated')).toEqual([]);
    expect(await visit.page.locator('foothold-root .debug').count()).toBe(1);
  });
});

test('a launcher that stands aside for a guide is not seen meanwhile', async () => {
  const { checklists = [] } = gallery('en').launcher ?? {};
  await using visit = await showLooks(world, {
    state: { checklists, guide: guideState({ target: 'new-report' }) },
  });
  await visit.page.locator('foothold-root .tip').waitFor();
  await until(async () => (await callsOf(visit, 'seen')).length > 0, 'the card is seen');
  await visit.page.waitForTimeout(100);
  expect(await callsOf(visit, 'seen')).toEqual([['seen', 'guide-one']]);
});
