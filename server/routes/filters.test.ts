// The filters of report pages over a real server: the state of a page is its address, the address is the query of the API, and both
// give one object.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../shared/limits.ts';
import { startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import { type Person, person } from '../../test/fixtures/person.ts';

const NOW = Date.parse('2026-06-01T15:00:00Z');
const at = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

/** Pages with the report of the API that each shows. */
const PAGES = [
  ['', 'overview'],
  ['health', 'health'],
  ['time-to-value', 'time-to-value'],
  ['onboarding', 'onboarding'],
  ['adoption', 'features'],
  ['adoption/score', 'adoption'],
  ['adoption/retention', 'retention'],
  ['adoption/seats', 'seats'],
  ['sentiment', 'sentiment'],
  ['revenue', 'revenue'],
  ['evidence', 'evidence'],
] as const;

const pathOf = (page: string): string => (page === '' ? '/console' : `/console/${page}`);

describe('the filters of report pages', () => {
  let app: TestApp;
  let reader: Person;
  beforeAll(async () => {
    app = await startTestApp({ now: NOW });
    reader = await person(app, 'analyst');
    const big = { name: 'Big', of: 'accounts', rule: { account: 'seats', gte: 10 } };
    expect((await app.api('PUT', '/v1/segments/big', big)).status).toBe(200);
    const events = Array.from({ length: 24 }, (_, i) => {
      const account = `a${i}`;
      const common = { userId: `${account}-1`, context: { groupId: account } };
      return [
        {
          ...common,
          ...{ type: 'group', groupId: account, messageId: `g${i}`, timestamp: at(60 - i) },
          traits: { name: account, plan: i % 2 === 0 ? 'team' : 'free', seats: i },
        },
        { ...common, type: 'track', event: 'Ship', messageId: `t${i}`, timestamp: at(3) },
      ];
    }).flat();
    expect((await app.batch(events)).body).toMatchObject({ accepted: 48 });
  });
  afterAll(() => app.stop());

  const open = async (path: string) => {
    const reply = await reader.get(path.startsWith('?') ? `/console${path}` : `/console/${path}`);
    return { status: reply.status, html: (await reply.text()).replaceAll('&amp;', '&') };
  };

  it.each(PAGES)('%s as JSON is what the API gives for the same query', async (page, report) => {
    const query = `from=2026-04-10&to=2026-05-20&segment=big&compare=previous&groupBy=plan`;
    const shown = await reader.get(`${pathOf(page)}?${query}&format=json`);
    expect(shown.status).toBe(200);
    expect(await shown.json()).toEqual(await app.get(`/v1/reports/${report}?${query}`));
    const { html } = await open(`${page}?${query}`);
    expect(html).toContain(`GET /v1/reports/${report}?${query}`);
  });

  it.each(PAGES)(
    '%s takes a date alone for the end of that day in UTC, as the API does',
    async (page, report) => {
      const shown = await reader.get(`${pathOf(page)}?asOf=2026-05-30&format=json`);
      const told = await app.get<{ asOf: string }>(`/v1/reports/${report}?asOf=2026-05-30`);
      expect(told.asOf).toBe('2026-05-31T00:00:00.000Z');
      expect(await shown.json()).toEqual(told);
      expect(await app.get(`/v1/reports/${report}?asOf=2026-05-31T00:00:00Z`)).toEqual(told);
      // The day that is under way, and what is still to come, are told up to now.
      for (const asOf of ['2026-06-01', '2027-01-01T00:00:00Z'])
        expect(await app.get(`/v1/reports/${report}?asOf=${asOf}`)).toEqual(
          await app.get(`/v1/reports/${report}`),
        );
    },
  );

  it.each(PAGES)('%s shows what is set as chips, each with the address without it', async (page) => {
    const { html } = await open(`${page}?from=2026-04-10&segment=big&compare=previous`);
    const chips = html.slice(html.indexOf('<ul class="chips"'));
    expect(chips).toContain(
      `href="${pathOf(page)}?segment=big&compare=previous" aria-label="Take away: From Apr 10, 2026"`,
    );
    expect(chips).toContain(
      `href="${pathOf(page)}?from=2026-04-10&compare=previous" aria-label="Take away: Big"`,
    );
    expect(html).toContain('id="compared-title"');
  });

  it('links to other reports carry what these take, and no more', async () => {
    const { html } = await open(
      'health?from=2026-04-10&segment=big&groupBy=stage&compare=previous&asOf=2026-05-30',
    );
    const hrefOf = (path: string) => new RegExp(`href="(/console/${path}[?"][^"]*)"`).exec(html)?.[1];
    const range = 'asOf=2026-05-30&segment=big&from=2026-04-10';
    expect(hrefOf('sentiment')).toBe(`/console/sentiment?${range}&compare=previous`);
    expect(hrefOf('accounts')).toBe(`/console/accounts?${range}`);
    expect(hrefOf('content')).toBe('/console/content?asOf=2026-05-30&segment=big');
    expect(hrefOf('settings')).toBe('/console/settings?asOf=2026-05-30');
  });

  it.each([
    ['accounts', 'search'],
    ['time-to-value', 'milestone'],
    ['adoption/retention', 'kind'],
  ])('the own form of %s keeps them', async (page, field) => {
    const { html } = await open(`${page}?from=2026-04-10&segment=big`);
    const forms = html.split('<form').map((part) => part.slice(0, part.indexOf('</form>')));
    const own = forms.find((form) => form.includes(`name="${field}"`)) ?? '';
    expect(own).toContain('name="segment" value="big"');
    expect(own).toContain('name="from" value="2026-04-10"');
  });

  it('a range that holds nothing is left out, and said', async () => {
    for (const query of [
      'from=2026-05-20&to=2026-04-10',
      'from=2026-06-20',
      'from=2026-05-20&asOf=2026-05-01',
    ]) {
      const { status, html } = await open(`sentiment?${query}`);
      expect([query, status]).toEqual([query, 200]);
      expect(html).toContain('The range was left out');
    }
    expect((await open('sentiment?from=2026-02-31')).html).not.toContain('The range was left out');
  });

  it('where nothing matches it says which filter to take away', async () => {
    const { html } = await open('onboarding?from=2026-05-30');
    expect(html).toContain('Nothing matches the filters');
    expect(html).toMatch(/class="button" href="\/console\/onboarding">From May 30, 2026/);
  });

  it('a figure that is compared shows its change with sign and word', async () => {
    const { html } = await open('adoption/score?from=2026-05-20&compare=previous');
    const panel = html.slice(html.indexOf('id="compared-title"'));
    expect(panel).toMatch(/▲|▼|＝/);
    expect(panel).toMatch(/more|fewer|better|worse|unchanged/);
  });

  it('moments are told in the time zone of the settings; days of reports stay those of UTC', async () => {
    expect((await open('accounts/a1')).html).toContain('(UTC)');
    const wrong = await app.api('PUT', '/v1/settings', { timeZone: 'Mars/Olympus' });
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { field: 'timeZone' } }]);
    expect((await app.api('PUT', '/v1/settings', { timeZone: 'Asia/Tokyo' })).status).toBe(200);
    const { html } = await open('accounts/a1?');
    // 15:00 in UTC is midnight in Tokyo, of the day after.
    expect(html).toContain('As of Jun 2, 2026, 00:00 (Asia/Tokyo)');
    const timeline = html.slice(html.indexOf('id="timeline-title"'));
    expect(timeline).toContain('May 30, 2026');
    expect(timeline).toContain(`<time dateTime="${at(3)}">00:00</time>`.replace('dateTime', 'datetime'));
    expect((await open('sentiment?from=2026-05-20')).html).toContain(
      'from May 20, 2026 to Jun 1, 2026 (days in UTC)',
    );
  });
});
