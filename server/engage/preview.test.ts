import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../shared/limits.ts';
import type { WireChecklist, WireGuide } from '../../shared/wire.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { sessionOf, type TestSession } from '../../test/fixtures/session.ts';

const guide = (body: string) => ({
  name: 'Tour',
  kind: 'guide',
  audience: { user: 'role', is: 'nobody' },
  trigger: false,
  schedule: { until: '2020-01-01' },
  steps: [{ id: 'one', kind: 'modal', body }],
});

describe('a preview', () => {
  let app: TestApp;
  let session: TestSession;
  beforeEach(async () => {
    app = await startTestApp();
    session = sessionOf(app);
  });
  afterEach(() => app.stop());

  const link = async (id: string, body?: object) => {
    const reply = await app.api('POST', `/v1/content/${id}/preview`, body);
    return {
      status: reply.status,
      ...((await reply.json()) as { token: string; query: string; expiresAt: string }),
    };
  };

  it('shows the draft as it is by then, whatever its rules say, and nothing else', async () => {
    await session.publish('other', { kind: 'guide', steps: [{ id: 'one', kind: 'modal', body: 'Other' }] });
    await session.settings({ hub: { title: 'Help' }, theme: { accent: '#b4470f' } });
    await app.api('PUT', '/v1/content/tour', guide('First'));
    const { status, token, query, expiresAt } = await link('tour');
    expect([status, query, expiresAt]).toEqual([
      200,
      `foothold_preview=${token}`,
      '2026-06-02T12:00:00.000Z',
    ]);
    expect(query).toMatch(/^[\w=.-]+$/);
    await app.api('PUT', '/v1/content/tour', guide('Hello {{user.name | there}}'));
    const reply = await session.boot({ preview: token });
    expect(reply.contents).toMatchObject([{ id: 'tour', show: true, snoozeMs: expect.any(Number) }]);
    expect((reply.contents[0] as WireGuide).steps[0]?.body).toEqual(['Hello there']);
    expect(reply).toMatchObject({
      preview: true,
      theme: expect.stringContaining('--accent:light-dark(#b4470f,'),
    });
    expect([reply.fatigue, reply.hub, reply.decisions]).toEqual([undefined, undefined, undefined]);
    expect((await session.boot()).preview).toBeUndefined();
  });

  it('shows a checklist that this person has put away', async () => {
    const list = { kind: 'checklist', title: 'T', items: [{ id: 'a', title: 'A', done: false }] };
    await session.publish('list', list);
    await session.expose('list', 'dismissed');
    const { token } = await link('list');
    expect((await session.boot({ preview: token })).contents[0] as WireChecklist).toMatchObject({
      dismissed: false,
      show: true,
    });
  });

  it('may fix the language, and its own life from an hour to a week', async () => {
    await app.api('PUT', '/v1/content/tour', {
      ...guide('x'),
      steps: [{ id: 'one', kind: 'modal', body: { en: 'Hello', ja: 'こんにちは' } }],
    });
    const { token, expiresAt } = await link('tour', { locale: 'ja', expiresIn: '1h' });
    expect(expiresAt).toBe('2026-06-01T13:00:00.000Z');
    const reply = await session.boot({ preview: token, locale: 'en' });
    expect([reply.locale, (reply.contents[0] as WireGuide).steps[0]?.body]).toEqual(['ja', ['こんにちは']]);
    for (const expiresIn of ['59m', '8d', 'long']) {
      const refused = await app.api('POST', '/v1/content/tour/preview', { expiresIn });
      expect([refused.status, await refused.json()]).toMatchObject([400, { error: { field: 'expiresIn' } }]);
    }
  });

  it('is refused when it is forged, for something else, expired, or its content is gone', async () => {
    await app.api('PUT', '/v1/content/tour', guide('x'));
    const { token } = await link('tour');
    const debug = ((await (await app.api('POST', '/v1/debug-token')).json()) as { token: string }).token;
    const refused = async (preview: string) => {
      const reply = await session.bootResponse({ preview });
      expect(reply.headers.get('access-control-allow-origin')).toBe('*');
      return [reply.status, ((await reply.json()) as { error: { field?: string } }).error.field];
    };
    const [body = '', signature = ''] = token.split('.');
    const other = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"tour"', '"toru"')).toString(
      'base64url',
    );
    for (const bad of ['x', `${other}.${signature}`, debug, body, ''])
      expect(await refused(bad)).toEqual([400, 'preview']);
    await app.api('DELETE', '/v1/content/tour');
    expect(await refused(token)).toEqual([400, 'preview']);
    expect((await link('tour')).status).toBe(404);
    await app.api('PUT', '/v1/content/tour', guide('x'));
    app.clock.now += 24 * HOUR_MS;
    expect(await refused(token)).toEqual([400, 'preview']);
  });
});
