// Our statistics against R's, on a thousand random data sets: to 1e-9 where the formula is closed, to 1e-4 where both iterate.

import { expect, test } from 'vitest';
import { aucGain } from '../../shared/score/auc-gain.ts';
import { aalenJohansen, incidenceAt } from '../../shared/score/competing-risks.ts';
import { difference, power } from '../../shared/score/difference.ts';
import { auc } from '../../shared/score/discrimination.ts';
import { Z_95 } from '../../shared/score/distributions.ts';
import { type LogRank, logRank } from '../../shared/score/log-rank.ts';
import { benjaminiHochberg, holm } from '../../shared/score/many-tests.ts';
import { ridgeLogistic } from '../../shared/score/ridge.ts';
import type { Observation } from '../../shared/score/risk-set.ts';
import { sampleRatio } from '../../shared/score/sample-ratio.ts';
import { kaplanMeier, quantile } from '../../shared/score/survival.ts';
import { dataSets, SETS, type Wait } from './data-sets.ts';
import { askR, missingR, type Reference } from './reference.ts';

const CLOSED = 1e-9;
const ITERATED = 1e-4;
const LIMIT_MS = 300_000;

const why = missingR();
const against = why ? test.skip : test;
const title = (what: string) => `${what} agrees with R on ${SETS} data sets${why ? ` (${why})` : ''}`;

/** Any; it only must not change. */
const SEED = 1958;
const sets = dataSets(SEED);
let asked: Reference | undefined;
const reference = (kind: string, set: number): Map<string, number | null> => {
  asked ??= askR(sets);
  return asked.get(`${kind} ${set}`) ?? new Map();
};

/** How far two numbers are apart: relative, but for those near 0. */
const apart = (ours: number, theirs: number): number =>
  Math.abs(ours - theirs) / Math.max(Math.abs(theirs), 1e-3);

/** Compares what R told with ours, by position and column; returns how many numbers were held against each other. */
function compare(
  kind: string,
  ours: (set: number, at: number, column: string) => number | null | undefined,
  precision: number,
): number {
  let count = 0;
  let worst = { apart: 0, where: '' };
  for (let set = 0; set < SETS; set++) {
    for (const [place, theirs] of reference(kind, set)) {
      const [at, column] = place.split(' ') as [string, string];
      const own = ours(set, Number(at), column);
      if (own === undefined) continue;
      const where = `${kind}, data set ${set}, ${place}: ours ${own}, R ${theirs}`;
      expect(own === null, where).toBe(theirs === null);
      if (own === null || theirs === null) continue;
      const distance = apart(own, theirs);
      if (!(distance <= worst.apart)) worst = { apart: distance, where };
      count++;
    }
  }
  expect(worst.apart, worst.where).toBeLessThan(precision);
  return count;
}

const once = <T>(make: (set: number) => T) => {
  const made = new Map<number, T>();
  return (set: number): T => {
    const known = made.get(set) ?? make(set);
    made.set(set, known);
    return known;
  };
};

const waits = (set: number): Wait[] => sets.waits[set] as Wait[];
const observations = (rows: readonly Wait[]): Observation[] =>
  rows.map(({ cause, ...rest }) => ({ ...rest, event: cause === 'event' }));
type Named = Record<string, number | null>;

against(
  title('Kaplan-Meier with its log-log limits'),
  () => {
    const curve = once((set) => kaplanMeier(observations(waits(set))));
    const count = compare(
      'kaplan-meier',
      (set, at, column) => {
        const step = curve(set).steps[at - 1] as unknown as Named;
        return step[column];
      },
      CLOSED,
    );
    expect(count).toBeGreaterThan(50 * SETS);
  },
  LIMIT_MS,
);

against(title('the median'), () => {
  const count = compare(
    'median',
    (set, _, column) => {
      const curve = kaplanMeier(observations(waits(set)));
      // On a flat at exactly 0.5 ours is its start, R's its middle; the same holds for the limits.
      const of = { value: 'survival', low: 'low', high: 'high' } as const;
      const name = column as keyof typeof of;
      if (curve.steps.some((step) => Math.abs((step[of[name]] ?? 0) - 0.5) < 1e-7)) return undefined;
      return quantile(curve, 0.5)[name];
    },
    CLOSED,
  );
  expect(count).toBeGreaterThan(SETS);
});

against(title('Aalen-Johansen with its standard error and limits'), () => {
  const curve = once((set) => aalenJohansen(waits(set)));
  const count = compare(
    'aalen-johansen',
    (set, at, column) => {
      // Of late entries R's standard error here takes the entering for chance as well, and so differs from its own for one
      // kind of event, which is Greenwood's, as ours is.
      const isLate = waits(set).some(({ enter }) => enter > 0);
      if (isLate && ['standardError', 'low', 'high'].includes(column)) return undefined;
      const step = curve(set).steps[at - 1];
      // R takes a sum of shares that ends a rounding error below 1 for a share with limits.
      if (step?.low === null && step.incidence > 0 && column !== 'incidence') return undefined;
      return (step as unknown as Named)[column];
    },
    CLOSED,
  );
  expect(count).toBeGreaterThan(50 * SETS);
});

against(title('the cumulative incidence of cmprsk'), () => {
  const curve = once((set) => aalenJohansen(waits(set)));
  const count = compare(
    'cumulative-incidence',
    (set, day) => incidenceAt(curve(set), day)?.incidence ?? 0,
    CLOSED,
  );
  expect(count).toBeGreaterThan(10 * SETS);
});

const byGroup = <T>(rows: readonly Wait[], pick: (row: Wait) => T): T[][] => {
  const names = [...new Set(rows.map(({ group }) => group))].sort();
  return names.map((name) => rows.filter(({ group }) => group === name).map(pick));
};
const toObservation = ({ cause, time }: Wait): Observation => ({ time, event: cause === 'event' });

/** Where nothing can be compared R says 0, ours says so. */
const comparable = ({ chi2, reason }: LogRank): number | null | undefined => (reason ? undefined : chi2);

against(title('the log-rank test'), () => {
  const count = compare(
    'log-rank',
    (set, at, column) => {
      const found = logRank(byGroup(waits(set), toObservation));
      return column === 'chi2' ? comparable(found) : found.groups[at - 1]?.expected;
    },
    CLOSED,
  );
  expect(count).toBeGreaterThan(SETS);
});

against(title('the stratified log-rank test'), () => {
  const count = compare(
    'log-rank-stratified',
    (set) =>
      comparable(
        logRank(
          byGroup(waits(set), toObservation),
          byGroup(waits(set), ({ stratum }) => stratum),
        ),
      ),
    CLOSED,
  );
  expect(count).toBeGreaterThan(SETS / 2);
});

const sharesOf = (set: number) => sets.shares[set] as (typeof sets.shares)[number];

against(title("Newcombe's limits of a difference, and its p"), () => {
  const found = once((set) => {
    const { x1, n1, x2, n2 } = sharesOf(set);
    return difference({ successes: x1, n: n1 }, { successes: x2, n: n2 });
  });
  const count = compare('difference', (set, _, column) => found(set)[column as 'low' | 'high' | 'p'], CLOSED);
  expect(count).toBeGreaterThan(2 * SETS);
});

against(title('the ratio of samples'), () => {
  const count = compare(
    'sample-ratio',
    (set, _, column) => {
      const { n1, n2 } = sharesOf(set);
      return sampleRatio([n1, n2], [0.9, 0.1])?.[column as 'chi2' | 'p'];
    },
    CLOSED,
  );
  expect(count).toBe(2 * SETS);
});

against(title('the power of a comparison'), () => {
  const count = compare(
    'power',
    (set) => {
      const { n1, rise } = sharesOf(set);
      return power({ first: 0.3 + rise, second: 0.3 }, { first: n1, second: n1 });
    },
    CLOSED,
  );
  expect(count).toBe(SETS);
});

against(title('the area under the ROC curve and its standard error'), () => {
  const count = compare(
    'auc',
    (set, _, column) => {
      const rows = sets.risks[set] ?? [];
      const risks = (left: boolean) => rows.filter((row) => row.left === left).map(({ risk }) => risk);
      return auc(risks(true), risks(false))[column as 'value' | 'standardError'];
    },
    CLOSED,
  );
  expect(count).toBeGreaterThan(1.9 * SETS);
});

against(title('the gain in AUC with its DeLong limits'), () => {
  const gain = once((set) =>
    aucGain((sets.risks[set] ?? []).map(({ risk, second, left }) => ({ before: risk, after: second, left }))),
  );
  const count = compare(
    'auc-gain',
    (set, _, column) => {
      const { value = Number.NaN, high = Number.NaN } = gain(set) ?? {};
      return column === 'value' ? value : ((high - value) / Z_95) ** 2;
    },
    CLOSED,
  );
  expect(count).toBeGreaterThan(1.9 * SETS);
});

against(title('the adjustment of many p-values'), () => {
  const count = compare(
    'questions',
    (set, at, column) => {
      const ps = sets.questions[set] ?? [];
      return (column === 'holm' ? holm(ps) : benjaminiHochberg(ps))[at - 1];
    },
    CLOSED,
  );
  expect(count).toBeGreaterThan(10 * SETS);
});

against(title('the ridge with its signs held'), () => {
  const fitted = once((set) => {
    const { rows, left, lambda } = sets.factors[set] as (typeof sets.factors)[number];
    const { intercept, coefficients } = ridgeLogistic(rows, left, { lambda });
    return [intercept, ...coefficients];
  });
  const count = compare('ridge', (set, at) => fitted(set)[at - 1] ?? 0, ITERATED);
  expect(count).toBeGreaterThan(2 * SETS);
});
