// What is counted: the clock of the workspace, its features and its milestones.

import type { Feature, Milestone } from '../../../shared/definition.ts';
import type { Rule } from '../../../shared/rule.ts';
import { ClockFields } from '../part/clock-fields.tsx';
import { Select } from '../part/field.tsx';
import { Notice } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import { SortedTable } from '../part/sorted-table.tsx';
import type { Reader } from '../reader.ts';
import { saidEventRule } from '../said-event-rule.ts';
import { clockName } from '../words/clock.ts';
import { definitionsWords as words, wrongDefinitionWords } from '../words/definitions.ts';
import { frameWords } from '../words/frame.ts';
import { tierWords } from '../words/report.ts';
import type { Tell } from '../words.ts';

export const DEFINITIONS_PATH = '/console/settings/definitions';

export interface DefinitionsProps {
  reader: Reader;
  features: readonly Feature[];
  milestones: readonly Milestone[];
  clock: string;
  /** Null: that of each reader's browser. */
  timeZone: string | null;
  typed?: { clock: string; clockName: string };
  isWrong?: boolean;
  done?: 'clock' | 'timeZone' | 'saved' | 'removed';
  /** Of what was saved or removed. */
  name?: string;
}

const DONE = {
  clock: 'clockSaved',
  timeZone: 'timeZoneSaved',
  saved: 'saved',
  removed: 'removed',
} as const;

export function DefinitionsPage(props: DefinitionsProps) {
  const { reader, clock, typed, isWrong, done, name = '' } = props;
  const { tell } = reader;
  const [of = '', ...rest] = clock.split(':');
  return (
    <SettingsFrame reader={reader} place="definitions">
      {done && (
        <Notice good>
          <p>{tell(words[DONE[done]], { name })}</p>
        </Notice>
      )}
      <p class="lead">
        {tell(words.lead)} <a href={`${DEFINITIONS_PATH}/history`}>{tell(words.versions)}</a>
      </p>
      <div class="stack">
        <Milestones {...props} />
        <Features {...props} />
        <Panel id="clock" title={tell(words.clock)}>
          <p>
            {clockName(tell, clock)}. <span class="faint">{tell(words.clockHelp)}</span>
          </p>
          {reader.may('content') && (
            <form class="form" method="post" action={reader.once(DEFINITIONS_PATH)}>
              <ClockFields
                reader={reader}
                label={tell(words.start)}
                of={typed?.clock ?? of}
                name={typed?.clockName ?? rest.join(':')}
                error={isWrong ? tell(wrongDefinitionWords.clock) : undefined}
              />
              <button type="submit">{tell(words.save)}</button>
            </form>
          )}
        </Panel>
        <TimeZone {...props} />
      </div>
    </SettingsFrame>
  );
}

function TimeZone({ reader, timeZone }: DefinitionsProps) {
  const { tell } = reader;
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  return (
    <Panel id="zone" title={tell(words.timeZoneTitle)}>
      <p>
        {timeZone ?? tell(words.ownZone)}. <span class="faint">{tell(words.timeZoneHelp)}</span>
      </p>
      {reader.may('content') && (
        <form class="form" method="post" action={reader.once(`${DEFINITIONS_PATH}/time-zone`)}>
          <Select
            id="timeZone"
            label={tell(words.timeZoneTitle)}
            value={timeZone ?? ''}
            options={[
              { value: '', label: tell(words.ownZone) },
              ...zones.map((zone) => ({ value: zone, label: zone })),
            ]}
          />
          <button type="submit">{tell(words.save)}</button>
        </form>
      )}
    </Panel>
  );
}

/** A rule of one event by its name, any other as a sentence. */
export function ruleText(tell: Tell, rule: Rule): string {
  if (typeof rule !== 'object' || !('event' in rule) || rule.where || rule.users || rule.by)
    return saidEventRule(tell, rule);
  const times = rule.count?.atLeast ?? 1;
  return times > 1 ? `${rule.event} × ${times}` : rule.event;
}

const linkTo = (kind: 'features' | 'milestones', { id, name }: { id: string; name: string }) => (
  <a href={`${DEFINITIONS_PATH}/${kind}/${encodeURIComponent(id)}`}>{name}</a>
);

function Milestones({ reader, milestones }: DefinitionsProps) {
  const { tell, format } = reader;
  const title = tell(words.milestones);
  return (
    <Panel id="milestones" title={title}>
      {milestones.length === 0 ? (
        <p class="faint">{tell(words.nomilestones)}</p>
      ) : (
        <SortedTable
          id="milestones"
          reader={reader}
          caption={title}
          captionHidden
          find={({ name, id }) => `${name} ${id}`}
          columns={[
            {
              id: 'name',
              head: tell(words.name),
              rowHeader: true,
              by: ({ name }) => name,
              cell: (one) => (
                <>
                  {linkTo('milestones', one)}{' '}
                  {one.value && <span class="tag">{tell(words.valueMoment)}</span>}
                </>
              ),
            },
            {
              id: 'rule',
              head: tell(words.rule),
              cell: ({ rule }) => ruleText(tell, rule),
            },
            {
              id: 'target',
              head: tell(words.targetDays),
              numeric: true,
              by: ({ targetDays }) => targetDays,
              cell: ({ targetDays }) =>
                targetDays === undefined ? tell(frameWords.none) : format.count(targetDays),
            },
            {
              id: 'clock',
              head: tell(words.ownClock),
              cell: ({ clock }) => (clock === undefined ? tell(frameWords.none) : clockName(tell, clock)),
            },
          ]}
          rows={milestones}
          keyOf={({ id }) => id}
        />
      )}
      <New reader={reader} kind="milestone" />
    </Panel>
  );
}

function Features({ reader, features }: DefinitionsProps) {
  const { tell } = reader;
  const title = tell(words.features);
  return (
    <Panel id="features" title={title}>
      {features.length === 0 ? (
        <p class="faint">{tell(words.nofeatures)}</p>
      ) : (
        <SortedTable
          id="features"
          reader={reader}
          caption={title}
          captionHidden
          find={({ name, id }) => `${name} ${id}`}
          columns={[
            {
              id: 'name',
              head: tell(words.name),
              rowHeader: true,
              by: ({ name }) => name,
              cell: (one) => linkTo('features', one),
            },
            {
              id: 'rule',
              head: tell(words.rule),
              cell: ({ rule }) => ruleText(tell, rule),
            },
            {
              id: 'tier',
              head: tell(words.tier),
              by: ({ tier }) => tell(tierWords[tier]),
              cell: ({ tier }) => tell(tierWords[tier]),
            },
            {
              id: 'cadence',
              head: tell(words.cadence),
              by: ({ cadence }) => ['daily', 'weekly', 'monthly'].indexOf(cadence),
              cell: ({ cadence }) => tell(words[cadence]),
            },
          ]}
          rows={features}
          keyOf={({ id }) => id}
        />
      )}
      <New reader={reader} kind="feature" />
    </Panel>
  );
}

const New = ({ reader, kind }: { reader: Reader; kind: 'feature' | 'milestone' }) =>
  reader.may('content') ? (
    <p class="actions after">
      <a class="button" href={`${DEFINITIONS_PATH}/${kind}s`}>
        {reader.tell(words[`new${kind}`])}
      </a>
    </p>
  ) : null;
