import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SECRET_KEY, startTestApp, type TestApp } from '../../test/fixtures/app.ts';
import type { Taken } from '../renewals/store.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.stop());

const post = async (path: string, body: unknown) =>
  (await (await app.api('POST', path, body)).json()) as Taken & { success: boolean };

const csv = async (path: string, text: string) => {
  const reply = await app.request(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'text/csv' },
    body: text,
  });
  return (await reply.json()) as Taken & { success: boolean };
};

type Entry = { id: string; account: string; amount: number; kind?: string };
const contracts = async (query = '') =>
  (await app.get<{ contracts: Entry[] }>(`/v1/contracts${query}`)).contracts;
const outcomes = async (query = '') =>
  (await app.get<{ outcomes: Entry[] }>(`/v1/outcomes${query}`)).outcomes;

const contract = { account: 'acme', start: '2026-01-01', end: '2027-01-01', amount: 12_000, currency: 'usd' };

describe('POST /v1/contracts and /v1/outcomes', () => {
  it('takes good rows and names bad ones by row and field', async () => {
    const reply = await post('/v1/contracts', {
      contracts: [
        contract,
        { ...contract, account: undefined },
        { ...contract, account: 'b', end: '2025-01-01' },
        { ...contract, account: 'c', currency: 'dollars' },
        { ...contract, account: 'd', amount: '12' },
        { ...contract, account: 'e', price: 1 },
        'not a row',
      ],
    });
    expect(reply).toMatchObject({ success: false, added: 1, corrected: 0, unchanged: 0 });
    expect(reply.errors.map(({ row, field }) => [row, field])).toEqual([
      [2, 'account'],
      [3, 'end'],
      [4, 'currency'],
      [5, 'amount'],
      [6, 'price'],
      [7, null],
    ]);
    expect(await contracts()).toEqual([
      expect.objectContaining({ account: 'acme', start: '2026-01-01', currency: 'USD', per: 'year' }),
    ]);
  });

  it('takes a row once, and what says otherwise as a correction that the past does not know', async () => {
    expect(await post('/v1/contracts', { contracts: [contract] })).toMatchObject({ added: 1 });
    const before = new Date(app.clock.now).toISOString();
    app.clock.now += 60_000;
    expect(await post('/v1/contracts', { contracts: [contract] })).toMatchObject({ added: 0, unchanged: 1 });
    const corrected = { ...contract, amount: 9_000 };
    expect(await post('/v1/contracts', { contracts: [corrected] })).toMatchObject({ corrected: 1 });
    expect((await contracts()).map(({ amount }) => amount)).toEqual([9_000]);
    expect((await contracts(`?asOf=${before}`)).map(({ amount }) => amount)).toEqual([12_000]);
    expect(await contracts('?asOf=2026-01-01')).toEqual([]);
  });

  it('takes CSV as a spreadsheet writes it, and says which columns it ignored', async () => {
    const reply = await csv(
      '/v1/outcomes',
      '\uFEFFAccount ID;Outcome;Renewal Date;Amount;Currency;Owner\r\n' +
        '"Acme; Ltd";Renewed;2026-05-01;12,000.50;EUR;Jo\r\n;;;;;\r\nb;gone;2026-05-01;;;\r\n',
    );
    expect(reply).toMatchObject({ added: 1, ignored: ['Owner'], errors: [{ row: 2, field: 'kind' }] });
    expect(await outcomes()).toEqual([
      expect.objectContaining({ account: 'Acme; Ltd', kind: 'renewed', amount: 12_000.5, currency: 'EUR' }),
    ]);
  });

  it('takes older records back to when they became known, in any order', async () => {
    const first = { ...contract, id: 'c1', recordedAt: '2026-02-01T00:00:00Z' };
    const second = { ...first, amount: 9_000, recordedAt: '2026-03-01T00:00:00Z' };
    await post('/v1/contracts', { contracts: [second] });
    await post('/v1/contracts', { contracts: [first] });
    expect(await post('/v1/contracts', { contracts: [first, second] })).toMatchObject({ unchanged: 2 });
    const amounts = async (asOf: string) => (await contracts(`?asOf=${asOf}`)).map(({ amount }) => amount);
    expect(await amounts('2026-01-15')).toEqual([]);
    expect(await amounts('2026-02-15')).toEqual([12_000]);
    expect(await amounts('2026-03-15')).toEqual([9_000]);
    const late = { ...contract, account: 'late', recordedAt: '2027-01-01T00:00:00Z' };
    expect((await post('/v1/contracts', { contracts: [late] })).errors).toEqual([
      expect.objectContaining({ row: 1, field: 'recordedAt' }),
    ]);
  });

  it('refuses an id of another account, a row twice, and what is no list', async () => {
    await post('/v1/contracts', { contracts: [{ ...contract, id: 'c1' }] });
    const other = { ...contract, account: 'bolt' };
    const reply = await post('/v1/contracts', { contracts: [{ ...other, id: 'c1' }, other, other] });
    expect(reply.errors.map(({ row, field }) => [row, field])).toEqual([
      [1, 'id'],
      [3, 'id'],
    ]);
    const outcome = { account: 'bolt', contract: 'c1', kind: 'renewed', date: '2027-01-01' };
    expect((await post('/v1/outcomes', { outcomes: [outcome] })).errors).toMatchObject([
      { field: 'contract' },
    ]);
    expect((await app.api('POST', '/v1/outcomes', { outcome })).status).toBe(400);
    const many = Array.from({ length: 5_001 }, () => ({}));
    expect((await app.api('POST', '/v1/outcomes', { outcomes: many })).status).toBe(413);
  });

  it('takes back what is deleted, for ever from then on and not before', async () => {
    await post('/v1/outcomes', {
      outcomes: [{ id: 'o1', account: 'acme', kind: 'churned', date: '2026-05-01' }],
    });
    const before = new Date(app.clock.now).toISOString();
    app.clock.now += 1_000;
    expect((await app.api('DELETE', '/v1/outcomes/o1')).status).toBe(204);
    expect((await app.api('DELETE', '/v1/outcomes/o1')).status).toBe(404);
    expect(await outcomes()).toEqual([]);
    expect(await outcomes(`?asOf=${before}`)).toHaveLength(1);
  });

  it('lists page by page', async () => {
    const accounts = ['a', 'b', 'c', 'd', 'e'];
    await post('/v1/contracts', { contracts: accounts.map((account) => ({ ...contract, account })) });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = `?limit=2${cursor ? `&cursor=${cursor}` : ''}`;
      const page = await app.get<{ contracts: Entry[]; cursor: string | null }>(`/v1/contracts${query}`);
      seen.push(...page.contracts.map(({ account }) => account));
      cursor = page.cursor;
    } while (cursor);
    expect(seen.sort()).toEqual(accounts);
  });

  it('goes with its account, and nothing of it comes back', async () => {
    const outcome = { account: 'acme', kind: 'renewed', date: '2026-05-01' };
    await post('/v1/contracts', { contracts: [contract, { ...contract, account: 'bolt' }] });
    await post('/v1/outcomes', { outcomes: [outcome] });
    const lines = (await (await app.api('GET', '/v1/accounts/acme/export')).text()).trim().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line))[0])).toEqual(['account', 'contract', 'outcome']);
    app.clock.now += 1_000;
    expect((await app.api('DELETE', '/v1/accounts/acme')).status).toBe(200);
    expect((await contracts()).map(({ account }) => account)).toEqual(['bolt']);
    expect(await outcomes()).toEqual([]);
    expect((await post('/v1/outcomes', { outcomes: [outcome] })).errors).toMatchObject([
      { field: 'account' },
    ]);
  });
});
