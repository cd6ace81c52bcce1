// What the demo's visitors get to see on their first page, from the real server with the simulated past of their firms.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../shared/rule.ts';
import type { BootReply, WireChecklist } from '../shared/wire.ts';
import { startTestApp, type TestApp } from '../test/fixtures/app.ts';
import { sessionOf } from '../test/fixtures/session.ts';
import { CHECKLIST, CONTENTS, GUIDE } from './content.ts';
import { BEGINNER, NEWCOMER, type Persona, REGULAR } from './product/personas.ts';
import { SEGMENTS } from './segments.ts';
import { settingsAt } from './settings.ts';
import { simulate } from './simulation/simulate.ts';
import { SURVEY } from './survey.ts';

const NOW = Date.parse('2026-06-15T12:00:00Z');

describe('a visitor of the demo', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ now: NOW });
    const session = sessionOf(app);
    await session.settings(settingsAt(NOW));
    for (const [id, segment] of Object.entries(SEGMENTS)) await app.api('PUT', `/v1/segments/${id}`, segment);
    for (const content of CONTENTS) await session.publish(content.id, content);
    const past = simulate({
      now: NOW,
      checklist: CHECKLIST,
      guide: GUIDE,
      surveyId: SURVEY.id,
      news: [],
      accounts: 0,
    });
    for (let at = 0; at < past.length; at += 500) await app.batch(past.slice(at, at + 500));
    const { userId, account, role, name } = NEWCOMER;
    const createdAt = new Date(NOW - 60_000).toISOString();
    const at = { timestamp: createdAt };
    await app.batch([
      { ...at, type: 'identify', userId, messageId: 'new-1', traits: { name, role } },
      {
        ...at,
        type: 'group',
        userId,
        groupId: account.id,
        messageId: 'new-2',
        traits: { ...account, createdAt },
      },
    ]);
  });
  afterAll(() => app.stop());

  const boot = ({ userId, account, locale }: Persona) =>
    sessionOf(app).boot({ userId, accountId: account.id, locale });
  const showing = ({ contents }: BootReply, path: string) =>
    contents.filter(({ show }) => evaluate(show, { page: { path } }) === true).map(({ id }) => id);
  const checklist = ({ contents }: BootReply) =>
    contents.find(({ kind }) => kind === 'checklist') as WireChecklist | undefined;

  it('who is new has the checklist alone, with everything to do', async () => {
    const reply = await boot(NEWCOMER);
    expect(reply.hub).toBeUndefined();
    expect(showing(reply, '/')).toEqual(['getting-started']);
    expect(checklist(reply)?.items.map(({ state }) => state)).toEqual(Array(5).fill('open'));
    expect(reply.theme).toContain('--accent:light-dark(#b4470f,');
  });

  it('who is in the first weeks finds the checklist in the hub, in Japanese, with checks that fail', async () => {
    const reply = await boot(BEGINNER);
    expect(reply.locale).toBe('ja');
    expect(reply.hub).toMatchObject({ show: true, launcher: ['ヘルプとお知らせ'] });
    expect(reply.hub?.announcements).toHaveLength(1);
    expect(reply.hub?.checks.map(({ ok }) => ok === true)).toContain(false);
    expect(showing(reply, '/')).toEqual(['getting-started']);
    expect(checklist(reply)?.items.some(({ state }) => state === 'done')).toBe(true);
  });

  it('who has been there for months meets the banner and the survey, and all is well in the hub', async () => {
    const reply = await boot(REGULAR);
    expect(showing(reply, '/')).toEqual(['nps', 'routes-banner']);
    expect(reply.hub?.announcements.map(({ id, read }) => [id, read])).toEqual([
      ['routes', false],
      ['reminders', false],
    ]);
    expect(reply.hub?.checks.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(showing(reply, '/schedule')).toEqual(['routes-hotspot']);
    expect(reply.fatigue?.history.shown).toEqual([]);
  });
});
