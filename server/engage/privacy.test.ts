// What a page is told is public: whoever has the write key, which stands in every page, may ask. So the payload holds no rule
// over people, nobody else's data, no names of segments; and it is exactly what is written down here.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { sessionOf, type TestSession } from '../../test/fixtures/session.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');

/** Every form of rule that says something about people, with words that must never be sent. */
const SECRETS = [
  { user: 'role', is: 'secret-role' },
  { account: 'plan', in: ['secret-plan'] },
  { segment: 'secret-segment' },
  { segment: 'secret-known' },
  { score: 'secret-score', below: 50 },
  { member: 'secret-member', is: 'secret-value' },
  { milestone: 'secret-milestone', reached: true },
  { feature: 'secret-feature', state: 'adopted' },
  { event: 'secret-event', users: { atLeast: 500 }, by: 'account' },
];
const secret = { all: SECRETS.map((rule) => ({ any: [rule, { page: '/never' }] })) };

describe('the public payload', () => {
  let app: TestApp;
  let session: TestSession;
  beforeAll(async () => {
    app = await startTestApp({ now: NOW });
    session = sessionOf(app);
    await app.api('PUT', '/v1/segments/secret-known', {
      name: 'secret-name',
      of: 'accounts',
      rule: { event: 'secret-never' },
    });
    // Of these nothing is known: a score without data, and what goes again once the content is published.
    const withheld = { name: 'secret-name', of: 'accounts', rule: { score: 'health.none', below: 50 } };
    await app.api('PUT', '/v1/segments/secret-segment', withheld);
    const gone = ['/v1/milestones/secret-milestone', '/v1/features/secret-feature'];
    for (const path of gone)
      await app.api('PUT', path, { name: 'secret-name', rule: { event: 'secret-never' } });
    const audience = { any: [secret, { page: '/open' }] };
    await session.publish('guide', {
      kind: 'guide',
      audience,
      trigger: {
        all: [{ page: '/reports' }, { any: [{ score: 'secret-score', above: 5 }, { locale: 'en' }] }],
      },
      steps: [
        {
          id: 'one',
          kind: 'tooltip',
          target: 'save',
          spotlight: true,
          title: 'Hello {{user.name | there}}',
          body: '',
          buttons: [{ label: 'Go', action: { do: 'open', href: '/a/{{user.name}}' } }],
          advance: { any: [{ element: 'save', is: 'clicked' }, { segment: 'secret-segment' }] },
        },
      ],
    });
    await session.publish('list', {
      kind: 'checklist',
      audience,
      ordered: true,
      title: 'List',
      items: [
        { id: 'a', title: 'A', done: secret, skippable: true },
        { id: 'b', title: 'B', done: { event: 'Ping' }, visible: { any: [secret, { page: '/b' }] } },
      ],
    });
    await session.publish('nps', {
      kind: 'survey',
      audience,
      theme: { radius: 0 },
      questions: [
        { id: 'score', kind: 'nps', title: 'Likely?', next: [{ when: { lt: 7 }, go: 'why' }, { go: 'end' }] },
        {
          id: 'why',
          kind: 'choice',
          multiple: true,
          title: 'Why?',
          options: [
            { id: 'x', label: 'X' },
            { id: 'y', label: 'Y' },
          ],
        },
      ],
    });
    await session.publish('for-others', {
      kind: 'guide',
      audience: { user: 'role', is: 'secret-role' },
      steps: [{ id: 'one', kind: 'modal', body: 'secret-text' }],
    });
    await session.settings({
      hub: {
        audience,
        title: 'Help',
        announcements: [
          { id: 'mine', title: 'Mine', body: 'News', at: '2026-05-01' },
          { id: 'others', title: 'secret-title', body: 'secret-text', at: '2026-05-01', audience: secret },
        ],
        checks: [{ id: 'check', title: 'Check', ok: { any: [secret, { event: 'Ping' }] }, help: 'Do it' }],
        links: [{ id: 'docs', title: 'Docs', href: 'https://example.com' }],
      },
    });
    await session.send(
      { type: 'identify', traits: { name: 'Ann', role: 'member', salary: 'secret-salary' } },
      { type: 'identify', userId: 'ben', traits: { name: 'secret-ben' } },
      { type: 'group', groupId: 'acme', traits: { plan: 'pro', contract: 'secret-contract' } },
      { event: 'secret-event', userId: 'ben' },
    );
    await session.expose('guide', 'shown', { auto: true });
    for (const path of gone) expect((await app.api('DELETE', path)).ok).toBe(true);
  });
  afterAll(() => app.stop());

  it('is what it is', async () => {
    expect(await session.boot()).toMatchSnapshot();
  });

  it('tells nothing of rules over people, of other people, nor of what only others may see', async () => {
    for (const more of [{}, { debug: true }, { locale: 'ja', userId: 'ben' }]) {
      const text = JSON.stringify(await session.boot(more));
      expect(text.match(/secret-(?!ben)[a-z]+/g)).toBeNull();
      for (const word of ['segment', 'milestone', '"score":', 'salary', '"role"', '"plan"'])
        expect([word, text.includes(word)]).toEqual([word, false]);
    }
    expect(JSON.stringify(await session.boot())).not.toContain('secret-ben');
  });

  it('tells with debug the gates of everything, by ids and reasons alone', async () => {
    const { decisions = [], facts } = await session.boot({ debug: true });
    expect(facts).toBeUndefined();
    expect(decisions.map(({ content }) => content)).toEqual(['for-others', 'guide', 'list', 'nps']);
    for (const decision of decisions) {
      const known = ['content', 'kind', 'version', 'shown', 'reason', 'gates'];
      expect(Object.keys(decision).filter((key) => !known.includes(key))).toEqual([]);
      for (const gate of decision.gates)
        expect(
          Object.keys(gate).filter((key) => !['gate', 'passes', 'reason', 'until'].includes(key)),
        ).toEqual([]);
    }
  });
});
