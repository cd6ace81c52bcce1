// The reports of features, retention and seats as tables. Columns are named as in the JSON.

import type { CsvCell } from '../csv.ts';
import type { Table } from './csv.ts';
import type { FeatureNumbers, FeaturesReport } from './report/features.ts';
import type { RetentionReport } from './report/retention.ts';
import type { SeatsReport } from './report/seats.ts';

export const FEATURE_TABLES = ['features', 'accounts'] as const;

/** A line a feature, of each group where there are any. */
export function features({ numbers, groups, features }: FeaturesReport): Table {
  const nameOf = new Map(features.map(({ id, name }) => [id, name]));
  const line = (group: string, one: FeatureNumbers): CsvCell[] => [
    ...[group, one.feature, nameOf.get(one.feature) ?? null, one.eligible, one.active, one.used],
    ...[one.rate.value, one.rate.low, one.rate.high, one.activeUsers, one.users, one.userRate.value],
    ...[one.tried, one.adopted, one.kept.n, one.kept.value, one.trend.before, one.trend.change],
  ];
  return {
    header: [
      ...['group', 'feature', 'name', 'eligible', 'active', 'used', 'rate', 'low', 'high'],
      ...['activeUsers', 'users', 'userRate', 'tried', 'adopted', 'keptOf', 'kept', 'before', 'change'],
    ],
    rows: [
      ...numbers.map((one) => line('all', one)),
      ...(groups ?? []).flatMap(({ key, features: own }) => own.map((one) => line(key, one))),
    ],
  };
}

/** The map: a line an account and feature. */
export function featureAccounts({ heat, features }: FeaturesReport): Table {
  const nameOf = new Map(features.map(({ id, name }) => [id, name]));
  return {
    header: [
      ...['id', 'name', 'lastSeen', 'feature', 'featureName', 'state', 'uses', 'days', 'kept'],
      ...['users', 'activeUsers', 'people', 'personDays'],
    ],
    rows: heat.accounts.flatMap(({ id, name, lastSeen, activeUsers, presence, cells }) =>
      cells.map(({ feature, state, uses, days, kept, users }): CsvCell[] => [
        ...[id, name, lastSeen, feature, nameOf.get(feature) ?? null],
        ...[state, uses, days, kept === null ? null : String(kept)],
        ...[users, activeUsers, presence.people, presence.personDays],
      ]),
    ),
  };
}

/** A line a cohort and bucket; those over all cohorts last. */
export const retention = ({ cohorts, overall, buckets }: RetentionReport): Table => ({
  header: ['cohort', 'members', 'from', 'until', 'observed', 'retained', 'value', 'isComplete'],
  rows: [
    ...cohorts.flatMap(({ cohort, members, cells }) =>
      cells.map(({ observed, retained, value, isComplete }, i): CsvCell[] => [
        ...[cohort, members, buckets[i]?.from ?? null, buckets[i]?.until ?? null],
        ...[observed, retained, value, String(isComplete)],
      ]),
    ),
    ...overall.map(({ members, retained, value }, i): CsvCell[] => [
      ...['all', members, buckets[i]?.from ?? null, buckets[i]?.until ?? null],
      ...[members, retained, value, 'true'],
    ]),
  ],
});

export const seats = ({ rows }: SeatsReport): Table => ({
  header: [
    ...['id', 'name', 'age', 'purchased', 'assigned', 'active', 'assignedOfPurchased'],
    ...['activeOfPurchased', 'activeOfAssigned', 'assignedFrom', 'state'],
  ],
  rows: rows.map((one): CsvCell[] => [
    ...[one.id, one.name, one.age, one.purchased, one.assigned, one.active],
    ...[one.ratios.assignedOfPurchased, one.ratios.activeOfPurchased, one.ratios.activeOfAssigned],
    ...[one.assignedFrom, one.states.activeOfPurchased],
  ]),
});
