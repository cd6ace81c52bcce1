// /console/settings/renewals: contracts and renewal outcomes from a CSV file, looked at before they are taken, and the list of
// what is known.

import { type Context, Hono } from 'hono';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { RENEWALS_PATH, RenewalsPage, type RenewalsProps } from '../console/page/renewals.tsx';
import { page, readerOf } from '../console/respond.tsx';
import { Refusal } from '../errors.ts';
import { nameOf } from '../metrics/traits.ts';
import { givenCsv } from '../renewals/given.ts';
import type { RenewalStore } from '../renewals/store.ts';
import { nameTraits } from '../storage/account-names.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { knownRenewals, type RenewalKind, type RevisionOf } from '../storage/renewals.ts';
import { readForm, readUpload } from './form.ts';

export interface RenewalPagesDeps {
  renewals: RenewalStore;
  read: ReadDatabase;
  now: () => number;
}

/** Rows of the list on one page. */
const LISTED = 50;

/** Rows of a file that are shown as they were understood. */
const SHOWN = 10;

const kindOf = (text: string | undefined): RenewalKind => (text === 'outcome' ? 'outcome' : 'contract');

export function renewalsPages({ renewals, read, now }: RenewalPagesDeps) {
  async function show(c: Context<SessionEnv>, more: Partial<RenewalsProps> = {}, status: 200 | 400 = 200) {
    const { envId } = c.get('session');
    const kind = more.kind ?? kindOf(c.req.query('kind'));
    const reader = readerOf(c, now(), RENEWALS_PATH);
    const [after, search] = [reader.query.get('cursor') ?? '', reader.query.get('search')?.trim() ?? ''];
    const query = { asOf: now(), page: { after, limit: LISTED + 1, search } };
    const found = await knownRenewals(read, envId, kind, query);
    const rows = found.slice(0, LISTED);
    const named = await namesOf(envId, [...rows, ...(more.good?.rows ?? [])]);
    const next = found.length > LISTED ? (rows.at(-1)?.id ?? null) : null;
    return page(c, <RenewalsPage {...{ reader, kind, rows, named, search, next }} {...more} />, status);
  }

  /** How the product calls the accounts of these rows; those that nothing has come from are not among them. */
  async function namesOf(envId: string, rows: readonly { account: string }[]): Promise<Map<string, string>> {
    const ids = [...new Set(rows.map(({ account }) => account))];
    const known = await nameTraits(read, envId, ids);
    return new Map(
      [...known].map(([id, name]) => [id, nameOf(name === null ? {} : { name: JSON.parse(name) }, id)]),
    );
  }

  /** What cannot be taken at all is told on the page, where the next file can be chosen. */
  const orProblem = async (c: Context<SessionEnv>, kind: RenewalKind, work: () => Promise<Response>) => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'too_large') throw error;
      return show(c, { kind, problem: 'tooLarge' }, 400);
    }
  };

  return new Hono<SessionEnv>()
    .get('/', (c) => show(c, doneOf(c)))
    .post('/preview', (c) =>
      orProblem(c, 'contract', async () => {
        const { form, file } = await readUpload(c);
        const kind = kindOf(form('kind'));
        const text = file.trim() === '' ? form('text') : file;
        const given = givenCsv(kind, text);
        if (given.rows.length + given.errors.length === 0) return show(c, { kind, problem: 'empty' }, 400);
        return orProblem(c, kind, async () => {
          const preview = await renewals.preview(c.get('session').envId, kind, given);
          const good = given.rows
            .slice(0, SHOWN)
            .map(({ revision }) => ({ ...revision, recordedAt: now() }) as RevisionOf[typeof kind]);
          const accounts = given.rows.map(({ revision }) => revision);
          const known = await namesOf(c.get('session').envId, accounts);
          const unheard = [...new Set(accounts.map(({ account }) => account))].filter((id) => !known.has(id));
          return show(c, { kind, preview, text, good: { rows: good, total: given.rows.length }, unheard });
        });
      }),
    )
    .post('/', async (c) => {
      const { form } = await readUpload(c);
      const kind = kindOf(form('kind'));
      const taken = await renewals.take(byOf(c), kind, givenCsv(kind, form('text')));
      return show(c, { kind, taken });
    })
    .post('/remove', async (c) => {
      const form = await readForm(c);
      const kind = kindOf(form('kind'));
      const id = form('id');
      await renewals.remove(byOf(c), kind, id);
      return c.redirect(`${RENEWALS_PATH}?${new URLSearchParams({ kind, removed: id })}`, 303);
    })
    .post('/restore', async (c) => {
      const form = await readForm(c);
      const kind = kindOf(form('kind'));
      await renewals.restore(byOf(c), kind, form('id'));
      return c.redirect(`${RENEWALS_PATH}?${new URLSearchParams({ kind, done: 'restored' })}`, 303);
    });
}

/** What was done before the page came. */
function doneOf(c: Context<SessionEnv>): Pick<RenewalsProps, 'removed' | 'isRestored'> {
  const removed = c.req.query('removed');
  if (removed) return { removed };
  return c.req.query('done') === 'restored' ? { isRestored: true } : {};
}
