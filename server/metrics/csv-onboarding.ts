// The onboarding report as a table: a line a step of each checklist and guide, with what is before its first. The stuck
// accounts and the milestones are lines of their own kinds below.

import type { CsvCell } from '../csv.ts';
import type { Table } from './csv.ts';
import type { OnboardingReport } from './report/onboarding.ts';

const HEADER = [
  ...['section', 'id', 'name', 'of', 'accounts', 'people', 'share', 'low', 'high'],
  ...['median', 'p25', 'p75', 'standing', 'waiting'],
] as const;
type Line = Partial<Record<(typeof HEADER)[number], CsvCell>>;

export function onboarding({ milestones, contents, stuck }: OnboardingReport): Table {
  const lines: Line[] = [
    ...milestones.flatMap(({ id, name, statuses, activation }): Line[] => [
      ...statuses.map(({ status, accounts }) => ({ section: 'milestone', id, name, of: status, accounts })),
      {
        ...{ section: 'activation', id, name, of: activation.days, accounts: activation.of },
        ...{ share: activation.rate, low: activation.low, high: activation.high },
      },
    ]),
    ...contents.flatMap((content): Line[] => [
      ...(['eligible', 'exposed', 'started', 'completed'] as const).map((of) => ({
        ...{ section: content.kind, id: content.id, name: content.name, of },
        ...{ accounts: content.accounts[of], people: content.people[of] },
        ...(of === 'completed' && completion(content)),
      })),
      ...content.steps.map((step) => ({
        ...{ section: 'step', id: `${content.id}/${step.id}`, name: step.name, of: content.id },
        ...{ accounts: step.passed, people: step.people, share: step.dropOff },
        ...quartiles(step.time),
        ...{ standing: step.standing, waiting: step.waiting },
      })),
    ]),
    ...stuck.accounts.map((one) => ({
      ...{ section: 'stuck', id: one.id, name: one.name, of: one.on?.name ?? null },
      ...{ share: one.chance, waiting: one.age },
    })),
  ];
  return { header: [...HEADER], rows: lines.map((line) => HEADER.map((name) => line[name] ?? null)) };
}

type Content = OnboardingReport['contents'][number];

const completion = ({ completion: { value, low, high }, time }: Content): Line => ({
  ...{ share: value, low, high },
  ...quartiles(time),
});

const quartiles = ({ median, p25, p75 }: Content['time']): Line => ({
  median: median.value,
  p25: p25.value,
  p75: p75.value,
});
