// The scores that segments ask for, by account: "adoption", "health", and their factors by a value of 0 to 100.

import type { Score } from '../../shared/score/factor.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { featureSet } from './features.ts';
import type { HealthStanding } from './health-report.ts';
import { standingsAt } from './health-reports.ts';
import type { SegmentFetch } from './segment-fetch.ts';
import { type Account, scoreAccounts } from './snapshot.ts';
import { once } from './view.ts';

/** The health of all accounts, made once a view; or of one. */
export const healthStandings = (
  read: ReadDatabase,
  envId: string,
  fetch: Pick<SegmentFetch, 'asOf' | 'now' | 'definitions' | 'countedSince' | 'account'>,
): Promise<readonly HealthStanding[]> => {
  const { asOf, now, definitions, countedSince, account } = fetch;
  const make = async () =>
    (await standingsAt(read, envId, { asOf, now, definitions, countedSince, account })).standings;
  return account === undefined ? once(read, 'health standings', [asOf], make) : make();
};

/** By name; null where it is withheld. */
export type ScoresOf = (account: string) => Record<string, number | null>;

export async function segmentScores(
  read: ReadDatabase,
  envId: string,
  { asked, accounts, ...fetch }: SegmentFetch & { asked: ReadonlySet<string>; accounts: readonly Account[] },
): Promise<ScoresOf> {
  const { asOf, definitions, account } = fetch;
  const names = [...asked].map((name) => ({
    name,
    of: name.split('.')[0],
    factor: name.split('.').slice(1).join('.'),
  }));
  const isAsked = (score: string) => names.some(({ of }) => of === score);
  const found = new Map<string, Map<string, Score>>();
  if (isAsked('adoption')) {
    const features = await featureSet(read, envId, definitions.features);
    const scored = await scoreAccounts(read, envId, { accounts, asOf, features, account });
    found.set('adoption', new Map(scored.accounts.map(({ id, score }) => [id, score])));
  }
  if (isAsked('health')) {
    const standings = await healthStandings(read, envId, fetch);
    found.set('health', new Map(standings.map(({ id, score }) => [id, score])));
  }
  return (id) =>
    Object.fromEntries(
      names.map(({ name, of, factor }) => {
        const score = found.get(of ?? '')?.get(id);
        const value = factor ? score?.factors.find((one) => one.id === factor)?.value : score?.score;
        return [name, value ?? null];
      }),
    );
}
