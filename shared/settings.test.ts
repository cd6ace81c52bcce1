import { expect, test } from 'vitest';
import { DEFAULT_BUDGET } from './eligibility.ts';
import { budgetOf, DEFAULT_SETTINGS, settingsSchema } from './settings.ts';

const hub = { launcher: 'Help', title: { en: 'Help', ja: 'ヘルプ' } };
const link = { id: 'docs', title: 'Docs', href: 'https://example.com/docs' };
const news = { id: 'spring', title: 'Spring', body: 'New **things**', at: '2026-03-01' };
const check = { id: 'script', title: 'Script', ok: { event: 'Ping' }, help: 'Paste it' };
const withHub = (more: object) => ({ hub: { ...hub, ...more } });

const pathsOf = (input: unknown) =>
  (settingsSchema.safeParse(input).error?.issues ?? []).map((issue) =>
    [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
  );

test('what is not given is as it always was', () => {
  expect(settingsSchema.parse({})).toEqual({
    timeZone: null,
    theme: {},
    fatigue: { perDay: 1, gap: '30m', surveyGap: '30d' },
    holdout: 0,
    hub: null,
    retention: { rawDays: null },
    clock: 'created',
  });
  expect(budgetOf(DEFAULT_SETTINGS)).toEqual(DEFAULT_BUDGET);
  expect(settingsSchema.parse({ fatigue: { perDay: 3 } }).fatigue.gap).toBe('30m');
});

test('a hub takes links, announcements and checks with their actions', () => {
  const given = withHub({
    audience: { user: 'role', is: 'admin' },
    links: [link, { ...link, id: 'mail', href: 'mailto:a@example.com' }],
    announcements: [{ ...news, until: '2026-04-01', action: { do: 'start', content: 'tour', label: 'Go' } }],
    checks: [{ ...check, action: { do: 'open', href: '/settings' } }],
    guides: false,
  });
  expect(pathsOf(given)).toEqual([]);
  expect(settingsSchema.parse(withHub({})).hub).toMatchObject({
    ...{ audience: true, links: [], announcements: [], checks: [], guides: true },
  });
});

const BAD: [unknown, string][] = [
  [{ colour: 'red' }, 'colour'],
  [{ theme: { accent: 'red' } }, 'theme.accent'],
  [{ theme: { accent: '#ffee00', onAccent: '#ffffff' } }, 'theme.onAccent'],
  [{ fatigue: { perDay: -1 } }, 'fatigue.perDay'],
  [{ fatigue: { gap: 'half an hour' } }, 'fatigue.gap'],
  [{ fatigue: { surveyGap: 30 } }, 'fatigue.surveyGap'],
  [{ holdout: 0.6 }, 'holdout'],
  [{ hub: {} }, 'hub.title'],
  [withHub({ audience: { role: 'admin' } }), 'hub.audience.role'],
  [withHub({ links: [{ ...link, href: 'javascript:alert(1)' }] }), 'hub.links.0.href'],
  [withHub({ links: [link, link] }), 'hub.links.1.id'],
  [withHub({ announcements: [{ ...news, at: 'soon' }] }), 'hub.announcements.0.at'],
  [withHub({ announcements: [{ ...news, until: '2026-02-01' }] }), 'hub.announcements.0.until'],
  [withHub({ announcements: [{ ...news, action: { do: 'next' } }] }), 'hub.announcements.0.action.do'],
  [withHub({ checks: [{ ...check, ok: 'yes' }] }), 'hub.checks.0.ok'],
  [withHub({ checks: [{ ...check, help: undefined }] }), 'hub.checks.0.help'],
  [withHub({ checks: [{ ...check, action: { do: 'complete', item: 'x' } }] }), 'hub.checks.0.action.content'],
];

test.each(BAD)('refuses %j at %s', (given, path) => {
  expect(pathsOf(given)).toEqual([path]);
});
