// The audit log: filters, entries newest first, and the way to older ones. Names and details come from whoever did it: text only.

import { AUDIT_THINGS, type AuditAction, type AuditThing } from '../../auth/audit.ts';
import type { StoredAudit } from '../../storage/audit.ts';
import { Field, Select } from '../part/field.tsx';
import { Name } from '../part/name.tsx';
import { Empty } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import {
  actionWords,
  actorWords,
  detailWords,
  thingWords,
  valueWords,
  auditWords as words,
} from '../words/audit.ts';
import { frameWords } from '../words/frame.ts';

export interface AuditFilter {
  by: string;
  kind: string;
  /** Days, as date fields write them. */
  from: string;
  to: string;
}

export interface AuditProps {
  reader: Reader;
  filter: AuditFilter;
  entries: readonly StoredAudit[];
  actors: readonly { id: string; name: string }[];
  environments: ReadonlyMap<string, string>;
  /** Where older entries begin; undefined at the end. */
  next: string | undefined;
}

export function AuditPage({ reader, filter, entries, actors, environments, next }: AuditProps) {
  const { tell } = reader;
  return (
    <SettingsFrame reader={reader} place="audit">
      <p class="lead">{tell(words.lead)}</p>
      <Filter reader={reader} filter={filter} actors={actors} />
      {entries.length === 0 ? (
        <Empty title={tell(words.empty)}>
          <p>{tell(words.emptyHelp)}</p>
        </Empty>
      ) : (
        <Table
          reader={reader}
          caption={tell(words.caption)}
          captionHidden
          columns={columns(reader, environments)}
          rows={entries}
          keyOf={({ id }) => id}
        />
      )}
      <p class="actions after">
        {reader.query.get('cursor') && (
          <a class="button" href={reader.here({ cursor: undefined })}>
            {tell(words.newest)}
          </a>
        )}
        {next !== undefined && (
          <a class="button" href={reader.here({ cursor: next })}>
            {tell(words.older)}
          </a>
        )}
        <a class="button" href={reader.here({ cursor: undefined, format: 'csv' })}>
          {tell(frameWords.download)}
        </a>
      </p>
    </SettingsFrame>
  );
}

function Filter({ reader, filter, actors }: Pick<AuditProps, 'reader' | 'filter' | 'actors'>) {
  const { tell } = reader;
  return (
    <form class="filter" method="get" action={reader.path}>
      <Select
        id="by"
        label={tell(words.byWhom)}
        value={filter.by}
        options={[
          { value: '', label: tell(words.anybody) },
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Select
        id="kind"
        label={tell(words.kind)}
        value={filter.kind}
        options={[
          { value: '', label: tell(words.anything) },
          ...AUDIT_THINGS.map((thing) => ({ value: thing, label: tell(thingWords[thing]) })),
        ]}
      />
      {(['from', 'to'] as const).map((end) => (
        <Field key={end} id={end} label={tell(words[end])}>
          <input id={end} type="date" name={end} value={filter[end]} />
        </Field>
      ))}
      <button type="submit" class="primary">
        {tell(words.apply)}
      </button>
    </form>
  );
}

function columns(reader: Reader, environments: ReadonlyMap<string, string>): Column<StoredAudit>[] {
  const { tell, format } = reader;
  return [
    { id: 'what', head: tell(words.what), rowHeader: true, cell: ({ action }) => actionText(reader, action) },
    {
      id: 'thing',
      head: tell(words.thing),
      cell: ({ thing, thingName, envId }) => (
        <>
          <Name of={thingNameText(reader, { thing, thingName })} />
          <span class="faint line">
            {thingText(reader, thing)}
            {envId !== null && ` · ${environments.get(envId) ?? envId}`}
          </span>
        </>
      ),
    },
    {
      id: 'who',
      head: tell(words.who),
      cell: ({ byName, byKind }) => (
        <>
          <Name of={byName} />
          <span class="faint line">{tell(actorWords[byKind])}</span>
        </>
      ),
    },
    {
      id: 'when',
      head: tell(words.when),
      cell: ({ at }) => {
        const iso = new Date(at).toISOString();
        return <time dateTime={iso}>{format.dateTime(iso)}</time>;
      },
    },
    { id: 'detail', head: tell(words.detail), cell: ({ detail }) => detailText(reader, detail) },
  ];
}

/** An entry of a newer version may say what this one has no words for. */
export const actionText = ({ tell }: Reader, action: string): string =>
  Object.hasOwn(actionWords, action) ? tell(actionWords[action as AuditAction]) : action;

const thingText = ({ tell }: Reader, thing: string): string =>
  Object.hasOwn(thingWords, thing) ? tell(thingWords[thing as AuditThing]) : thing;

/** Names come from people; a switch was put on or off. */
export const thingNameText = (
  reader: Reader,
  { thing, thingName }: Pick<StoredAudit, 'thing' | 'thingName'>,
): string => (thing === 'identity' ? valueText(reader, thingName) : thingName);

const valueText = ({ tell }: Reader, text = ''): string =>
  Object.hasOwn(valueWords, text) ? tell(valueWords[text as keyof typeof valueWords]) : text;

/** What changed: "Viewer → Editor", "Device: Firefox, Windows". Values that have words are told in them. */
export function detailText(reader: Reader, { from, to, ...rest }: Record<string, string>): string {
  const { tell } = reader;
  const value = (text?: string) => valueText(reader, text);
  const name = (key: string) =>
    Object.hasOwn(detailWords, key) ? tell(detailWords[key as keyof typeof detailWords]) : key;
  const change = from !== undefined || to !== undefined ? [`${value(from)} → ${value(to)}`] : [];
  return [...change, ...Object.entries(rest).map(([key, text]) => `${name(key)}: ${value(text)}`)].join(', ');
}
