import { expect, test } from 'vitest';
import { contentSchema } from './content.ts';
import { contentId } from './content-base.ts';
import { CONTENT } from './limits.ts';
import { DEFAULT_THEME, themeSchema } from './theme.ts';

const checklist = {
  id: 'setup',
  kind: 'checklist',
  name: 'Set-up',
  title: 'Set up',
  items: [item('invite')],
};
const guide = { id: 'tour', kind: 'guide', name: 'Tour', steps: [step('one')] };
const survey = {
  id: 'nps',
  kind: 'survey',
  name: 'NPS',
  questions: [{ id: 'q', kind: 'nps', title: 'How likely?' }],
};

function item(id: string, more: object = {}) {
  return { id, title: 'Title', done: { event: 'Member Invited' }, ...more };
}
function step(id: string, more: object = {}) {
  return { id, kind: 'modal', body: 'Body', ...more };
}
const button = (action: object) => ({ label: 'Go', action });
const items = (...list: object[]) => ({ ...checklist, items: list });
const steps = (...list: object[]) => ({ ...guide, steps: list });
const questions = (...list: object[]) => ({ ...survey, questions: list });

/** "path: message" of everything that is wrong; a field that is not known counts to its path. */
const issuesOf = (input: unknown): string[] =>
  (contentSchema.safeParse(input).error?.issues ?? []).flatMap((issue) => {
    const keys: PropertyKey[] = issue.code === 'unrecognized_keys' ? issue.keys : [''];
    return keys.map(
      (key) => `${[...issue.path, key].filter((part) => part !== '').join('.')}: ${issue.message}`,
    );
  });

const ACTIONS = [
  ...[
    { do: 'next' },
    { do: 'back' },
    { do: 'step', step: 'one' },
    { do: 'start', content: 'setup' },
    { do: 'snooze' },
  ],
  ...[
    { do: 'open', href: '/a' },
    { do: 'open', href: 'https://example.com/{{user.id}}', newTab: true },
  ],
  ...[
    { do: 'complete' },
    { do: 'complete', content: 'setup', item: 'invite' },
    { do: 'dismiss' },
    { do: 'close' },
  ],
];

const GOOD: [object][] = [
  [checklist],
  [guide],
  [survey],
  [{ ...checklist, body: { en: 'Body', ja: '本文' }, launcher: 'Start', theme: { accent: '#aabbcc' } }],
  [{ ...checklist, audience: { account: 'plan', is: 'team' }, trigger: false, priority: -5, holdout: 0.1 }],
  [{ ...checklist, frequency: { show: 'every', every: '30d', snooze: '2h' } }],
  [{ ...checklist, schedule: { from: '2026-01-01', until: '2026-02-01T09:00Z' } }],
  [items(item('a'), item('b', { after: ['a'], visible: true, optional: true, body: 'B' }))],
  [
    items(
      item('a', { action: { do: 'open', href: '/a', label: 'Go' } }),
      item('b', { action: { do: 'complete', item: 'a' } }),
    ),
  ],
  [items(item('a', { action: { do: 'complete', content: 'other', item: 'elsewhere' } }))],
  [
    steps(
      step('one', { buttons: [button({ do: 'step', step: 'two' })] }),
      step('two', { buttons: [button({ do: 'step', step: 'one' })] }),
    ),
  ],
  [
    steps(
      step('one', {
        kind: 'tooltip',
        target: 'save',
        advance: { element: 'save', is: 'clicked' },
        page: '/a/:id',
        missing: 'skip',
      }),
    ),
  ],
  ...ACTIONS.map((action): [object] => [steps(step('one', { buttons: [button(action)] }))]),
  [
    questions({
      id: 'q',
      kind: 'choice',
      title: 'Which?',
      options: [{ id: 'a', label: 'A' }],
      optional: true,
    }),
  ],
];

test.each(GOOD)('accepts %j', (content) => {
  expect(issuesOf(content)).toEqual([]);
});

test('what is not given gets its default', () => {
  expect(contentSchema.parse(guide)).toMatchObject({
    ...{ audience: true, trigger: true, frequency: { show: 'once', snooze: '1d' }, priority: 0, holdout: 0 },
    steps: [{ buttons: [], placement: 'auto', missing: 'wait' }],
  });
});

const choice = { id: 'c', kind: 'choice', title: 'Which?', options: ['a', 'b'].map(option) };
function option(id: string) {
  return { id, label: id };
}
const score = { id: 's', kind: 'nps', title: 'How likely?' };
const text = { id: 't', kind: 'text', title: 'Why?' };
const leading = (question: object, ...next: object[]) => questions({ ...question, next }, text);

const GOOD_TODAY: [object][] = [
  [items(item('a', { skippable: true }), item('b'))],
  [{ ...items(item('a'), item('b', { after: ['a'] })), ordered: true }],
  ...['tooltip', 'hotspot', 'launcher', 'slideout'].map((kind): [object] => [
    steps(step('one', { kind, target: 'save', spotlight: true })),
  ]),
  ...['banner', 'launcher', 'modal', 'slideout'].map((kind): [object] => [steps(step('one', { kind }))]),
  [steps({ id: 'one', kind: 'launcher', title: 'Help', buttons: [button({ do: 'start', content: 'x' })] })],
  [steps(step('one', { body: '', title: 'Title' }))],
  [{ ...guide, hub: false, title: { en: 'Tour', ja: '案内' } }],
  [leading(score, { when: { lt: 7 }, go: 't' }, { go: 'end' })],
  [leading({ ...score, kind: 'rating' }, { when: { between: [1, 2] }, go: 'end' })],
  [leading({ ...score, kind: 'ces' }, { when: { in: [1, 2], isNot: 2, exists: true }, go: 'end' })],
  [leading(choice, { when: { is: 'a' }, go: 't' }, { when: { notIn: ['a', 'b'] }, go: 'end' })],
  [leading({ ...choice, multiple: true }, { when: { contains: 'a' }, go: 'end' })],
  [questions({ ...text, next: [{ when: { contains: 'slow' }, go: 's' }] }, score)],
  [{ ...survey, frequency: { show: 'every', every: '30d', spread: true, pageViews: 5 } }],
];

test.each(GOOD_TODAY)('accepts as well %j', (content) => {
  expect(issuesOf(content)).toEqual([]);
});

test('a survey that asks for a recommendation asks again every quarter, any other once', () => {
  const frequencyOf = (kind: string, frequency?: object) => {
    const asked = questions({ id: 'q', kind, title: 'x' });
    return contentSchema.parse(frequency ? { ...asked, frequency } : asked).frequency;
  };
  expect(frequencyOf('nps')).toEqual({ show: 'every', every: '90d', snooze: '7d' });
  expect(frequencyOf('nps', { snooze: '3d' })).toEqual({ show: 'every', every: '90d', snooze: '3d' });
  expect(frequencyOf('nps', { show: 'once' })).toEqual({ show: 'once', snooze: '7d' });
  expect(frequencyOf('csat')).toEqual({ show: 'once', snooze: '7d' });
  expect(frequencyOf('csat', { every: '30d' })).toEqual({ show: 'every', every: '30d', snooze: '7d' });
});

const BAD: [unknown, string][] = [
  [items(item('a', { skippable: 'yes' })), 'items.0.skippable'],
  [{ ...items(item('a', { after: ['b'] }), item('b')), ordered: true }, 'items.0.after.0'],
  [steps(step('a', { body: '' })), 'steps.0.body'],
  [steps(step('a', { kind: 'slideout', spotlight: true })), 'steps.0.spotlight'],
  [steps(step('a', { target: 'save', spotlight: true })), 'steps.0.spotlight'],
  [{ ...guide, hub: 'no' }, 'hub'],
  [{ ...guide, theme: { accent: '#ffee00', onAccent: '#ffffff' } }, 'theme.onAccent'],
  [questions({ ...score, id: 'end' }), 'questions.0.id'],
  [questions({ ...score, multiple: true }), 'questions.0.multiple'],
  [questions({ ...choice, options: [option('a,b')] }), 'questions.0.options.0.id'],
  [leading(score, { go: 'gone' }), 'questions.0.next.0.go'],
  [leading(score, { go: 's' }), 'questions.0.next.0.go'],
  [questions(text, { ...score, next: [{ go: 'end' }, { go: 't' }] }), 'questions.1.next.1.go'],
  [leading(score, { when: {}, go: 'end' }), 'questions.0.next.0.when'],
  [leading(score, { when: { resembles: 1 }, go: 'end' }), 'questions.0.next.0.when.resembles'],
  [leading(score, { when: { contains: '9' }, go: 'end' }), 'questions.0.next.0.when.contains'],
  [leading(score, { when: { is: 'nine' }, go: 'end' }), 'questions.0.next.0.when.is'],
  [leading(score, { when: { withinLast: '3d' }, go: 'end' }), 'questions.0.next.0.when.withinLast'],
  [leading(choice, { when: { gt: 1 }, go: 'end' }), 'questions.0.next.0.when.gt'],
  [leading(choice, { when: { in: ['a', 'c'] }, go: 'end' }), 'questions.0.next.0.when.in'],
  [leading({ ...choice, multiple: true }, { when: { is: 'a' }, go: 'end' }), 'questions.0.next.0.when.is'],
  [questions({ ...text, next: [{ when: { gte: 3 }, go: 'end' }] }), 'questions.0.next.0.when.gte'],
  [{ ...survey, frequency: { show: 'every' } }, 'frequency.every'],
  [{ ...survey, frequency: { show: 'once', spread: true } }, 'frequency.spread'],
  [{ ...survey, frequency: { pageViews: 0 } }, 'frequency.pageViews'],
  [{ ...guide, frequency: { pageViews: 5 } }, 'frequency.pageViews'],

  [{ ...checklist, kind: 'poster' }, 'kind'],
  [{ ...checklist, id: 'Set up' }, 'id'],
  [{ ...checklist, name: '' }, 'name'],
  [{ ...checklist, colour: 'red' }, 'colour'],
  [{ ...checklist, title: 5 }, 'title'],
  [{ ...checklist, title: '' }, 'title'],
  [{ ...checklist, title: 'x'.repeat(CONTENT.textLength + 1) }, 'title'],
  [{ ...checklist, title: {} }, 'title'],
  [{ ...checklist, title: { english: 'x' } }, 'title'],
  [{ ...checklist, audience: { plan: 'team' } }, 'audience.plan'],
  [{ ...checklist, trigger: { all: [{ page: 5 }] } }, 'trigger.all.0.page'],
  [{ ...checklist, frequency: { show: 'daily' } }, 'frequency.show'],
  [{ ...checklist, frequency: { show: 'every' } }, 'frequency.every'],
  [{ ...checklist, frequency: { snooze: 'later' } }, 'frequency.snooze'],
  [{ ...checklist, priority: 1000 }, 'priority'],
  [{ ...checklist, holdout: 0.9 }, 'holdout'],
  [{ ...checklist, schedule: { from: 'tomorrow' } }, 'schedule.from'],
  [{ ...checklist, schedule: { from: '2026-02-01', until: '2026-01-01' } }, 'schedule.until'],
  [{ ...checklist, theme: { accent: 'red' } }, 'theme.accent'],
  [items(), 'items'],
  [items(...Array.from({ length: CONTENT.items + 1 }, (_, n) => item(`i${n}`))), 'items'],
  [items(item('a'), item('b'), item('a')), 'items.2.id'],
  [items(item('a', { done: undefined })), 'items.0.done'],
  [items(item('a', { done: { event: '' } })), 'items.0.done.event'],
  [items(item('a', { visible: 'yes' })), 'items.0.visible'],
  [items(item('a', { after: ['gone'] })), 'items.0.after.0'],
  [items(item('a'), item('b', { after: ['a', 'b'] })), 'items.1.after.1'],
  [
    items(item('x'), item('a', { after: ['c'] }), item('b', { after: ['a'] }), item('c', { after: ['b'] })),
    'items.1.after',
  ],
  [items(item('a', { action: { do: 'jump' } })), 'items.0.action.do'],
  [items(item('a', { action: { do: 'next', lable: 'Go' } })), 'items.0.action.lable'],
  [items(item('a', { action: { do: 'step', step: 'one' } })), 'items.0.action.do'],
  [items(item('a', { action: { do: 'complete', item: 'gone' } })), 'items.0.action.item'],
  [
    items(item('a', { action: { do: 'open', href: 'javascript:alert(1)', label: 'Go' } })),
    'items.0.action.href',
  ],
  [steps(), 'steps'],
  [steps(step('a'), step('a')), 'steps.1.id'],
  [steps(step('a', { kind: 'poster' })), 'steps.0.kind'],
  [steps(step('a', { kind: 'tooltip' })), 'steps.0.target'],
  [steps(step('a', { kind: 'hotspot' })), 'steps.0.target'],
  [steps(step('a', { target: {} })), 'steps.0.target'],
  [steps(step('a', { body: undefined })), 'steps.0.body'],
  [steps(step('a', { page: '/a?b=c' })), 'steps.0.page'],
  [steps(step('a', { advance: { element: 'save', is: 'hovered' } })), 'steps.0.advance.is'],
  [steps(step('a', { placement: 'above' })), 'steps.0.placement'],
  [steps(step('a', { missing: 'ignore' })), 'steps.0.missing'],
  [steps(step('a', { buttons: Array(5).fill(button({ do: 'next' })) })), 'steps.0.buttons'],
  [steps(step('a', { buttons: [{ label: 'Go' }] })), 'steps.0.buttons.0.action'],
  [
    steps(step('a', { buttons: [button({ do: 'next' }), button({ do: 'step', step: 'b' })] })),
    'steps.0.buttons.1.action.step',
  ],
  [
    steps(step('a', { buttons: [button({ do: 'start', content: 'A b' })] })),
    'steps.0.buttons.0.action.content',
  ],
  [questions(), 'questions'],
  [questions({ id: 'q', kind: 'stars', title: 'x' }), 'questions.0.kind'],
  [questions({ id: 'q', kind: 'nps' }), 'questions.0.title'],
  [questions({ id: 'q', kind: 'nps', title: 'x' }, { id: 'q', kind: 'text', title: 'y' }), 'questions.1.id'],
  [questions({ id: 'q', kind: 'choice', title: 'x' }), 'questions.0.options'],
  [questions({ id: 'q', kind: 'choice', title: 'x', options: [] }), 'questions.0.options'],
  [
    questions({ id: 'q', kind: 'nps', title: 'x', options: [{ id: 'a', label: 'A' }] }),
    'questions.0.options',
  ],
  [
    questions({
      id: 'q',
      kind: 'choice',
      title: 'x',
      options: [
        { id: 'a', label: 'A' },
        { id: 'a', label: 'B' },
      ],
    }),
    'questions.0.options.1.id',
  ],
];

test.each(BAD)('refuses %j at %s', (content, path) => {
  expect(issuesOf(content).map((issue) => issue.slice(0, issue.indexOf(':')))).toContain(path);
  expect(issuesOf(content).every((issue) => issue.length > path.length + 5)).toBe(true);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  'java\tscript:x',
  '\\\\evil',
  ' vbscript:x',
  '{{user.x}}:x',
])('an action that opens %j is refused when it is saved', (href) => {
  expect(issuesOf(steps(step('a', { buttons: [button({ do: 'open', href })] })))).toEqual([
    expect.stringMatching(/^steps\.0\.buttons\.0\.action\.href: an address begins with/),
  ]);
});

test('what is no content at all is refused, without throwing', () => {
  for (const input of [
    null,
    5,
    'x',
    [],
    {},
    { kind: 'checklist' },
    { ...checklist, items: [null] },
    { ...guide, steps: 5 },
  ])
    expect(issuesOf(input).length).toBeGreaterThan(0);
});

test('ids can stand in an address', () => {
  for (const id of ['a', '1-a_b', 'x'.repeat(64)]) expect(contentId.safeParse(id).success).toBe(true);
  for (const id of ['', '-a', 'A', 'a b', 'a/b', '__proto__', 'x'.repeat(65)])
    expect(contentId.safeParse(id).success).toBe(false);
});

test('a theme holds tokens and cannot carry a style of its own', () => {
  expect(themeSchema.parse({ ...DEFAULT_THEME })).toEqual(DEFAULT_THEME);
  expect(themeSchema.safeParse({ font: `"Noto Sans JP", Inter, sans-serif` }).success).toBe(true);
  for (const bad of [
    { font: 'x; background: url(//evil)' },
    { font: 'x}' },
    { accent: '#fff' },
    { radius: 99 },
    { css: 'x' },
  ])
    expect(themeSchema.safeParse(bad).success).toBe(false);
});
