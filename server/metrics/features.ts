// Which features count for the adoption score, and who tried and adopted them.

import type { Feature } from '../../shared/definition.ts';
import { type EventRule, evaluate, eventRules, type Rule, type Traits } from '../../shared/rule.ts';
import { ADOPTED, type AdoptedRule } from '../../shared/score/adoption.ts';
import { signalOf } from '../../shared/signal.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { commonSignals } from '../storage/report-rows.ts';
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
export function holds(rule: Rule, leaf: (event: EventRule) => boolean): boolean {
  if (typeof rule === 'boolean') return rule;
  if ('all' in rule) return rule.all.every((part) => holds(part, leaf));
  if ('any' in rule) return rule.any.some((part) => holds(part, leaf));
  return 'event' in rule && leaf(rule);
}

/** Is an account with these traits entitled to the feature? What cannot be told counts as no. */
export const isEligible = (feature: Pick<Feature, 'eligible'>, traits: Traits, now: number): boolean =>
  feature.eligible === undefined || evaluate(feature.eligible, { account: traits, now }) === true;
