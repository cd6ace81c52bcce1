// What is shown on the products of others: the same on each.

import type { WireContent, WireStep } from '../../../shared/wire.ts';
import { checklist, guide } from '../widget/contents.ts';

const step = (id: string, target: string, title: string, rest: Partial<WireStep> = {}): WireStep => ({
  id,
  kind: 'tooltip',
  target,
  title: [title],
  body: ['Everything begins here.'],
  buttons: [{ label: ['Next'], action: { do: 'next' }, primary: true }],
  placement: 'auto',
  missing: 'wait',
  ...rest,
});

/** Over two pages of the product: a real click, then a place that is reached by the product's own link. */
export const JOURNEY: WireContent = guide({
  id: 'journey',
  show: true,
  steps: [
    step('make', 'new-report', 'Make one', {
      buttons: [],
      advance: { element: 'new-report', is: 'clicked' },
    }),
    step('export', 'export', 'Take it along', { page: '/reports' }),
    step('end', 'export', 'That is all', { kind: 'modal' }),
  ],
});

/** One step at one element, by hand. */
export const at = (target: string): WireContent =>
  guide({ id: `at-${target}`, show: false, steps: [step('only', target, 'Look here')] });

export const LIST: WireContent = checklist({
  items: [
    ['report', 'Create a report', { event: 'Report Created' }],
    ['reports', 'See your reports', { page: '/reports' }],
    ['press', 'Press the button', { element: 'new-report', is: 'clicked' }],
  ].map(([id, title, done]) => ({
    id: id as string,
    title: [title as string],
    done: done as never,
    visible: true,
    state: 'open',
    optional: false,
    after: [],
  })),
});
