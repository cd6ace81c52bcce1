import { describe, expect, it } from 'vitest';
import { createSteps } from './steps.ts';

function printed(isTTY: boolean) {
  let [text, clock] = ['', 0];
  const output = { isTTY, columns: 60, write: (more: string) => (text += more) };
  const steps = createSteps({ output, now: () => (clock += 1_500), first: 2, total: 5 });
  return { steps, text: () => text };
}

describe('the steps', () => {
  it('are numbered, and say how long they took', async () => {
    const { steps, text } = printed(false);
    await steps.step('One', async () => {});
    await steps.step('Two', async () => {});
    expect(text()).toBe('2/5 One: done in 1.5 s\n3/5 Two: done in 1.5 s\n');
  });

  it('print a few lines of progress where nobody watches', async () => {
    const { steps, text } = printed(false);
    await steps.step('Load', async (report) => {
      for (let done = 0; done <= 100; done++) report(done / 100, `${done} events`);
    });
    expect(text().match(/ %, /g)).toHaveLength(4);
  });

  it('draw a bar on a terminal, over itself', async () => {
    const { steps, text } = printed(true);
    const result = await steps.step('Load', async (report) => {
      report(0.5, '50 events');
      return 'loaded';
    });
    expect(result).toBe('loaded');
    expect(text()).toContain(`[${'#'.repeat(14)}${'.'.repeat(14)}] 50 % 50 events`);
    expect(text().split('\n')).toHaveLength(2);
  });
});
