// The NPS survey in a real page: score, comment, later, and what is reported of each.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { violations } from './accessible.ts';
import { PRODUCT, scored, survey } from './contents.ts';
import { inLanguage, until, World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await World.start();
});
afterEach(() => {
  expect(world.requests.filter((request) => request.startsWith('OPTIONS'))).toEqual([]);
  world.reset();
});
afterAll(() => world.stop());

const open = async (options: Parameters<World['visit']>[1] = {}) => {
  world.page = () => ({ head: world.tag(), body: PRODUCT });
  return world.visit('/', options);
};
const answers = () => world.tracked('$answer').map(({ properties }) => properties);

describe('survey', () => {
  test('a score and a comment are answers; thanks are said', async () => {
    world.contents = [survey()];
    await using visit = await open();
    const { page } = visit;
    const send = page.getByRole('button', { name: 'Send' });
    await send.waitFor();
    expect(await send.isDisabled()).toBe(true);
    expect(await page.getByRole('textbox', { name: /main reason/ }).count()).toBe(0);
    await page.getByRole('radio', { name: '7', exact: true }).click();
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.getByRole('textbox', { name: /main reason/ }).fill('Reports are quick.');
    await send.click();
    await page.getByText('Thank you. We read every answer.').waitFor();
    await visit.hurry();
    await until(() => answers().length === 2, 'answers');
    expect(answers()).toEqual([
      { content: 'nps', question: 'score', kind: 'nps', score: 9 },
      { content: 'nps', question: 'why', kind: 'text', text: 'Reports are quick.' },
    ]);
    await until(() => world.stages('nps').includes('completed'), 'completion');
    expect(world.stages('nps')).not.toContain('dismissed');
    await page.getByRole('button', { name: 'Close' }).click();
    await until(async () => (await page.getByRole('dialog').count()) === 0, 'closed');
    expect(visit.errors).toEqual([]);
  });

  test('by keyboard alone: arrows choose, the focus is not taken, and comes back', async () => {
    world.contents = [survey()];
    await using visit = await open();
    const { page } = visit;
    await page.locator('#share').focus();
    await page.getByRole('radio').first().waitFor();
    expect(await page.evaluate(`document.activeElement.id`)).toBe('share');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (let n = 0; n < 10; n++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('Thank you. We read every answer.').waitFor();
    await page.keyboard.press('Escape');
    await until(async () => (await page.getByRole('dialog').count()) === 0, 'closed');
    expect(await page.evaluate(`document.activeElement.id`)).toBe('share');
    await until(() => answers().length === 1, 'the answer');
    expect(answers()).toEqual([{ content: 'nps', question: 'score', kind: 'nps', score: 10 }]);
  });

  test('Escape while a text is composed belongs to the input method', async () => {
    world.contents = [
      survey({ questions: [{ id: 'why', kind: 'text', title: ['Why that score?'], optional: true }] }),
    ];
    await using visit = await open();
    const { page } = visit;
    const field = page.locator('foothold-root textarea');
    await field.focus();
    const press = (init: object) =>
      field.evaluate(
        (element, init) =>
          element.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, ...init }),
          ),
        init,
      );
    await press({ isComposing: true });
    await press({ keyCode: 229 });
    await page.waitForTimeout(100);
    expect(await field.isVisible()).toBe(true);
    await press({});
    await until(async () => (await field.count()) === 0, 'closed');
  });

  test('later keeps it away until the time is over', async () => {
    world.contents = [survey({ snoozeMs: 2_500 })];
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('button', { name: 'Later' }).click();
    await until(async () => (await page.getByRole('dialog').count()) === 0, 'away');
    // A reload would cut off the question that follows from what changed.
    await until(() => world.boots.length >= 2, 'boot after the change');
    await page.reload();
    await until(() => world.boots.length >= 3, 'boot');
    expect(world.stages('nps').at(-1)).toBe('snoozed');
    await page.waitForTimeout(300);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.waitForTimeout(2_200);
    await page.reload();
    await page.getByRole('button', { name: 'Later' }).waitFor();
    expect(answers()).toEqual([]);
  });

  test('closing it is a dismissal, and what was chosen before still counts', async () => {
    world.contents = [survey()];
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('radio', { name: '3', exact: true }).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await until(() => world.stages('nps').includes('dismissed'), 'dismissal');
    expect(answers()).toEqual([{ content: 'nps', question: 'score', kind: 'nps', score: 3 }]);
  });

  test('other kinds of question follow each other', async () => {
    world.contents = [
      survey({
        questions: [
          { id: 'csat', ...scored('csat'), title: ['How satisfied are you?'], optional: false },
          {
            id: 'which',
            kind: 'choice',
            title: ['What do you use most?'],
            options: [
              { id: 'reports', label: ['Reports'] },
              { id: 'boards', label: ['Boards'] },
            ],
            optional: false,
          },
          { id: 'more', kind: 'text', title: ['Anything else?'], optional: true },
        ],
      }),
    ];
    await using visit = await open();
    const { page } = visit;
    await page.getByRole('radio', { name: '5', exact: true }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('radio', { name: 'Boards' }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: /Anything else/ }).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you').waitFor();
    await visit.hurry();
    await until(() => world.stages('nps').includes('completed'), 'completion');
    expect(answers()).toEqual([
      { content: 'nps', question: 'csat', kind: 'csat', score: 5 },
      { content: 'nps', question: 'which', kind: 'choice', text: 'boards' },
    ]);
  });

  test.each([
    ['en', 'light', 1440],
    ['ja', 'dark', 320],
  ] as const)('is accessible in %s, %s, at %i px', async (locale, colorScheme, width) => {
    world.contents = [survey()];
    world.reply = { ...world.reply, ...inLanguage(locale) };
    await using visit = await open({ colorScheme, viewport: { width, height: 640 } });
    const { page } = visit;
    await page.getByRole('radio').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('radio', { name: '9', exact: true }).click();
    await page.locator('foothold-root textarea').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: locale === 'ja' ? '送信' : 'Send' }).click();
    await page.getByText('Thank you. We read every answer.').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
