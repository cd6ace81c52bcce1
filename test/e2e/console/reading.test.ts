// A curve is read at a day by pointer and by keys, and what it says there is what its table says.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, openContext, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const open = async (path: string, options: { lang?: string; script?: boolean } = {}) => {
  const context = await openContext(world, { width: 1440, ...options });
  const page = await context.newPage();
  await page.goto(world.urlOf('full') + path);
  return { page, stop: () => context.close() };
};

/** Day and share of each row of the table behind the first drawing. */
async function rowsOf(page: Page): Promise<[day: string, share: string][]> {
  await page.locator('details.behind summary').first().click();
  const rows = page.locator('details.behind').first().locator('tbody tr');
  return rows.evaluateAll((all) =>
    all.map((row) => {
      const [day, share] = [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '');
      return [day ?? '', share ?? ''];
    }),
  );
}

it('arrow keys move from step to step, and the slider tells what stands in the table', async () => {
  const { page, stop } = await open('/console/time-to-value');
  const rows = await rowsOf(page);
  const slider = page.getByRole('slider', { name: 'Read the curve at a day' }).first();
  await slider.focus();
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/^Day 0\.0: 0% reached/);
  for (const [day, share] of rows.slice(0, 12)) {
    await page.keyboard.press('ArrowRight');
    const told = (await slider.getAttribute('aria-valuetext')) ?? '';
    expect(told.startsWith(`Day ${day}: ${share} `), `${told} is not of day ${day}, ${share}`).toBe(true);
    expect(await page.locator('.reading output').first().textContent()).toBe(told);
  }
  await page.keyboard.press('End');
  expect(await slider.getAttribute('aria-valuetext')).toContain(`Day ${rows.at(-1)?.[0]}:`);
  await stop();
});

it('a pointer reads the step that it is over, and the line stands there', async () => {
  const { page, stop } = await open('/console/time-to-value');
  const rows = await rowsOf(page);
  const chart = page.locator('svg.chart.full').first();
  await chart.scrollIntoViewIfNeeded();
  const box = await chart.boundingBox();
  if (!box) throw new Error('the drawing is in sight');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
  const told = (await page.locator('.reading output').first().textContent()) ?? '';
  const cursor = chart.locator('.cursor');
  const at = Number(await cursor.getAttribute('x1'));
  const days = rows.map(([day]) => Number(day));
  const scale = await cursor.evaluate((line) => ({ ...(line as SVGLineElement).dataset }));
  const pointed =
    ((0.3 * 1060 - Number(scale.from)) / (Number(scale.to) - Number(scale.from))) * Number(scale.until);
  // The last step before the pointer, to the digit that is shown.
  const expected = days.findLast((day) => day <= pointed + 0.05) ?? 0;
  expect(told).toContain(`Day ${expected.toFixed(1)}:`);
  const line = ((at - Number(scale.from)) / (Number(scale.to) - Number(scale.from))) * Number(scale.until);
  expect(line).toBeCloseTo(expected, 0);
  expect(await cursor.evaluate((one) => getComputedStyle(one).visibility)).toBe('visible');
  await stop();
});

it('milestones are read together, each by its letter, in the language of the page', async () => {
  const { page, stop } = await open('/console/time-to-value', { lang: 'ja' });
  const slider = page.locator('#beside-curves-reading');
  await slider.focus();
  for (let step = 0; step < 30; step++) await page.keyboard.press('ArrowRight');
  expect(await slider.getAttribute('aria-valuetext')).toMatch(
    /^[\d.]+ 日目: A .+: \d+%.*; B .+: \d+%.*; C .+: \d+%/,
  );
  await stop();
});

it('without script there is no slider, and the table has every number', async () => {
  const { page, stop } = await open('/console/time-to-value', { script: false });
  expect(await page.getByRole('slider').count()).toBe(0);
  expect((await rowsOf(page)).length).toBeGreaterThan(20);
  await stop();
});
