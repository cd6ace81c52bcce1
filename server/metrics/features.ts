// Which features count for the adoption score, and who tried and adopted them.

import type { Feature } from '../../shared/definition.ts';
import { type EventRule, evaluate, eventRules, type Rule, type Traits } from '../../shared/rule.ts';
import { ADOPTED, type AdoptedRule } from '../../shared/score/adoption.ts';
import { signalOf } from '../../shared/signal.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { commonSignals } from '../storage/report-rows.ts';
import type { UseTable } from './daily/use-table.ts';
import { once } from './view.ts';

/** Where nobody has defined features, this many of the most used events stand in, so that there is something to see. */
const DISCOVERED = 10;

export interface FeatureSet {
  from: 'defined' | 'discovered';
  features: Feature[];
  /** All signals that the features' rules count. */
  signals: string[];
}

export const featureSet = (
  read: ReadDatabase,
  envId: string,
  defined: readonly Feature[],
): Promise<FeatureSet> => once(read, 'features', [defined], () => makeFeatureSet(read, envId, defined));

async function makeFeatureSet(
  read: ReadDatabase,
  envId: string,
  defined: readonly Feature[],
): Promise<FeatureSet> {
  const features = defined.length > 0 ? [...defined] : await discover(read, envId);
  const signals = new Set(
    features.flatMap((feature) => eventRules(feature.rule).map((rule) => signalOf(rule).id)),
  );
  return { from: defined.length > 0 ? 'defined' : 'discovered', features, signals: [...signals] };
}

async function discover(read: ReadDatabase, envId: string): Promise<Feature[]> {
  const common = await commonSignals(read, envId, DISCOVERED);
  return common.map(({ signal }) => ({
    id: signal,
    name: signal,
    rule: { event: signal },
    tier: 'core',
    cadence: 'weekly',
  }));
}

/** Use of one signal in the adoption window. */
export interface SignalUse {
  n: number;
  days: number;
}

export type FeatureState = 'none' | 'tried' | 'adopted';

/** "adopted" by the rule of shared/score over the window; "tried" when used at all in it. */
export function featureState(
  rule: Rule,
  useOf: (signal: string) => SignalUse | undefined,
  adopted: AdoptedRule = ADOPTED,
): FeatureState {
  const test = (isMet: (use: SignalUse) => boolean) =>
    holds(rule, (event) => {
      const use = useOf(signalOf(event).id);
      return use !== undefined && isMet(use);
    });
  if (test((use) => use.n >= adopted.times && use.days >= adopted.days)) return 'adopted';
  return test((use) => use.n > 0) ? 'tried' : 'none';
}

/** Does a rule over events hold, when this tells of each? */
export const holds = (rule: Rule, leaf: (event: EventRule) => boolean): boolean =>
  holdsIn(rule, (event) => () => leaf(event))(0);

/** The same of row after row: each event is looked up once, and then asked of every row. */
export function holdsIn(rule: Rule, leaf: (event: EventRule) => RowTest): RowTest {
  if (typeof rule === 'boolean') return () => rule;
  if ('all' in rule) {
    const parts = rule.all.map((part) => holdsIn(part, leaf));
    return (row) => parts.every((part) => part(row));
  }
  if ('any' in rule) {
    const parts = rule.any.map((part) => holdsIn(part, leaf));
    return (row) => parts.some((part) => part(row));
  }
  return 'event' in rule ? leaf(rule) : () => false;
}

type RowTest = (row: number) => boolean;

/** Whether accounts adopted a feature, by their rows in a table of the adoption window. */
export const isAdoptedIn = (
  use: UseTable,
  { rule, adopted = ADOPTED }: Pick<Feature, 'rule' | 'adopted'>,
): RowTest =>
  holdsIn(rule, (event) => {
    const { n, days } = use.column(signalOf(event).id);
    return (row) => {
      const times = n[row] as number;
      return times > 0 && times >= adopted.times && (days[row] as number) >= adopted.days;
    };
  });

/** Whether they used it at all. */
export const isUsedIn = (use: UseTable, { rule }: Pick<Feature, 'rule'>): RowTest =>
  holdsIn(rule, (event) => {
    const { n } = use.column(signalOf(event).id);
    return (row) => n[row] !== 0;
  });

/** Is an account with these traits entitled to the feature? What cannot be told counts as no. */
export const isEligible = (feature: Pick<Feature, 'eligible'>, traits: Traits, now: number): boolean =>
  feature.eligible === undefined || evaluate(feature.eligible, { account: traits, now }) === true;
