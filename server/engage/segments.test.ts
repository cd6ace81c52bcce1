// Segments as the audience of content: of the person's account, of the person, inside each other, and by scores.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { sessionOf, type TestSession } from '../../test/fixtures/session.ts';
import type { DecisionsReply } from './reply/decision.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const modal = { kind: 'guide', steps: [{ id: 'one', kind: 'modal', body: 'Hello' }] };

describe('a segment as audience', () => {
  let app: TestApp;
  let session: TestSession;
  beforeEach(async () => {
    app = await startTestApp({ now: NOW });
    session = sessionOf(app);
  });
  afterEach(() => app.stop());

  const save = async (id: string, rule: unknown, of = 'accounts') => {
    const reply = await app.api('PUT', `/v1/segments/${id}`, { name: `Secret ${id}`, of, rule });
    expect([id, reply.status, await reply.text()]).toEqual([id, 200, expect.any(String)]);
  };
  const decide = (account = 'acme') =>
    app.get<DecisionsReply>(`/v1/decisions?userId=ann&accountId=${account}`);
  /** Whom each content is for, by its audience alone. */
  const audience = async (account?: string) =>
    Object.fromEntries(
      (await decide(account)).decisions.map(({ content, gates }) => [
        content,
        gates.find(({ gate }) => gate === 'audience')?.passes,
      ]),
    );
  const at = (days: number) => ({ timestamp: new Date(NOW - days * DAY_MS).toISOString() });

  it('lets in whoever belongs to it, with their account or by themselves', async () => {
    await save('trials', { account: 'plan', is: 'trial' });
    await save('busy', { all: [{ segment: 'trials' }, { event: 'Report', count: { atLeast: 2 } }] });
    await save('admins', { all: [{ user: 'role', is: 'admin' }, { segment: 'busy' }] }, 'users');
    await session.publish('for-busy', { ...modal, audience: { segment: 'busy' } });
    await session.publish('for-admins', { ...modal, audience: { segment: 'admins' } });
    await session.publish('for-others', { ...modal, audience: { not: { segment: 'busy' } } });
    await session.send({ type: 'group', groupId: 'acme', traits: { plan: 'trial' } });
    expect(await audience()).toMatchObject({ 'for-busy': false, 'for-admins': false, 'for-others': true });
    // Anybody's events are the account's.
    await session.send({ event: 'Report' }, { event: 'Report', userId: 'bob' });
    expect(await audience()).toMatchObject({ 'for-busy': true, 'for-admins': false, 'for-others': false });
    await session.send({ type: 'identify', traits: { role: 'admin' } });
    expect(await audience()).toMatchObject({ 'for-admins': true });
    expect(await audience('other')).toMatchObject({ 'for-busy': false });
    const { decisions, facts } = await decide();
    expect(decisions.find(({ content }) => content === 'for-admins')?.trace.audience).toEqual({
      rule: { segment: 'admins' },
      value: true,
      seen: true,
    });
    expect(facts.segments).toEqual({ trials: true, busy: true, admins: true });
    const reply = JSON.stringify(await session.boot());
    expect(reply).toContain('for-busy');
    expect(reply).not.toMatch(/trials|admins"?:|Secret|segment/);
  });

  it('goes by scores, and shows nothing while they are withheld', async () => {
    await save('shallow', { score: 'adoption.depth', below: 50 });
    await session.publish('help', { ...modal, audience: { segment: 'shallow' } });
    await session.publish('thanks', { ...modal, audience: { score: 'adoption.depth', above: 50 } });
    await session.send({ type: 'group', groupId: 'acme', traits: { seats: 1 } });
    expect(await audience()).toMatchObject({ help: null, thanks: null });
    await app.api('PUT', '/v1/features/report', { name: 'Report', rule: { event: 'Report' } });
    expect(await audience()).toMatchObject({ help: true, thanks: false });
    await session.send({ event: 'Report' }, { event: 'Report', ...at(1) }, { event: 'Report', ...at(2) });
    expect(await audience()).toMatchObject({ help: false, thanks: true });
    expect((await decide()).facts.scores).toEqual({ 'adoption.depth': 100 });
  });

  it('knows what was kept, and says nothing before it can be told', async () => {
    await app.api('PUT', '/v1/features/report', { name: 'Report', rule: { event: 'Report' } });
    await session.publish('kept', { ...modal, audience: { feature: 'report', state: 'kept' } });
    await session.publish('left', { ...modal, audience: { not: { feature: 'report', state: 'kept' } } });
    await session.send({ event: 'Report', ...at(80) });
    expect(await audience()).toMatchObject({ kept: false, left: true });
    await session.send({ event: 'Report', ...at(40) });
    expect(await audience()).toMatchObject({ kept: true, left: false });
    expect((await decide()).facts.features).toEqual({ report: ['tried', 'kept'] });
  });
});
