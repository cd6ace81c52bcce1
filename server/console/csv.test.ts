// The list of accounts as CSV: complete, and nothing in it that a spreadsheet would compute.

import { describe, expect, it } from 'vitest';
import { accountsCsv, allAccounts } from './csv.ts';
import { NOW } from './fixture/chance.ts';
import { HOSTILE } from './fixture/names.ts';
import { fixtureReports } from './fixture/reports.ts';
import { fixtureSession } from './fixture/session.ts';
import { createReader } from './reader.ts';

const reader = createReader({
  path: '/console/accounts',
  query: new URLSearchParams(),
  lang: 'en',
  theme: 'auto',
  session: fixtureSession(),
  now: NOW,
});

describe('accounts', () => {
  it('has every account that matches, over all pages', async () => {
    const reports = fixtureReports({ accounts: 450 });
    const rows = await allAccounts((query) => reports.accounts('env', query), { limit: 25, cursor: '50' });
    expect(rows).toHaveLength(450);
    expect(accountsCsv(reader, rows).trimEnd().split('\r\n')).toHaveLength(451);
  });

  it('stops asking at its bound', async () => {
    const reports = fixtureReports({ accounts: 4 });
    let asked = 0;
    await allAccounts(async (query) => {
      asked++;
      return { ...(await reports.accounts('env', query)), nextCursor: 'more' };
    }, {});
    expect(asked).toBe(4);
  });

  it('neutralises hostile names and plans', async () => {
    const reports = fixtureReports({ names: HOSTILE, accounts: 30 });
    const { accounts } = await reports.accounts('env', {});
    const text = accountsCsv(reader, accounts);
    for (const line of text.split('\r\n').slice(1)) {
      for (const cell of line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)) {
        expect(cell).not.toMatch(/^"?[=+@\t\r]|^"?-(?!\d+(\.\d+)?$)/);
      }
    }
  });
});
