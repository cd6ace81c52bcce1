// What another definition of the health score would change now: both are computed from the same rows, without the days that a band waits.

import type { Health } from '../../shared/health.ts';
import type { Band } from '../../shared/score/factor.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { mean } from './adoption.ts';
import { fetchHealth, type HealthAt, type HealthFetch } from './health-fetch.ts';
import type { HealthPreview } from './report/health-preview.ts';

const EXAMPLES = 8;
const BANDS: readonly (Band | null)[] = ['red', 'yellow', 'green', null];

export async function fetchHealthPreview(
  read: ReadDatabase,
  envId: string,
  { health, ...fetch }: HealthFetch & { health: Health },
): Promise<HealthPreview> {
  const now = await fetchHealth(read, envId, fetch);
  const then = await fetchHealth(read, envId, {
    ...fetch,
    definitions: { ...fetch.definitions, health },
  });
  return previewOf(now, then);
}

/** The same accounts under both. */
export function previewOf(now: readonly HealthAt[], then: readonly HealthAt[]): HealthPreview {
  const other = new Map(then.map((one) => [one.account.id, one.score]));
  const pairs = now.map(({ account, score }) => {
    const next = other.get(account.id);
    return {
      id: account.id,
      name: account.name,
      from: score.band,
      to: next?.band ?? null,
      current: score.score,
      proposed: next?.score ?? null,
    };
  });
  const changed = pairs.filter(({ from, to }) => from !== to);
  const differences = pairs.flatMap((one) =>
    one.current === null || one.proposed === null ? [] : one.proposed - one.current,
  );
  const distance = (one: (typeof pairs)[number]) => Math.abs((one.proposed ?? 0) - (one.current ?? 0));
  return {
    accounts: pairs.length,
    changed: changed.length,
    bands: BANDS.map((band) => ({
      band,
      current: pairs.filter(({ from }) => from === band).length,
      proposed: pairs.filter(({ to }) => to === band).length,
    })),
    moves: BANDS.flatMap((from) =>
      BANDS.map((to) => ({
        from,
        to,
        accounts: changed.filter((one) => one.from === from && one.to === to).length,
      })),
    ).filter(({ accounts }) => accounts > 0),
    meanChange: mean(differences),
    examples: changed.sort((a, b) => distance(b) - distance(a)).slice(0, EXAMPLES),
  };
}
