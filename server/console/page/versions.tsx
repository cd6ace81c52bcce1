// Every version of what is defined and published: what changed, by whom, from when on it counts and how far it has been counted, and the
// way back to it.

import type { Counting } from '../../definitions/counting.ts';
import type { DefinedVersion } from '../../storage/definition-history.ts';
import { Select } from '../part/field.tsx';
import { Notice } from '../part/form.tsx';
import { Name } from '../part/name.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { settingsWords } from '../words/settings.ts';
import { versionKindWords, versionsWords as words } from '../words/versions.ts';
import { DEFINITIONS_PATH } from './definitions.tsx';
import { Changed } from './versions-changed.tsx';

export const VERSIONS_PATH = `${DEFINITIONS_PATH}/history`;

/** The versions of one thing. */
export const versionsOf = (kind: DefinedVersion['kind'], id: string): string =>
  `${VERSIONS_PATH}?${new URLSearchParams({ kind, id })}`;

export interface ToldVersion extends DefinedVersion {
  /** Whether it is what holds now. */
  isInForce: boolean;
  /** How far the past has been counted for it, while it is. */
  counting?: Counting | undefined;
  /** What is older is not counted: those raw events were gone when it was defined. */
  countedSince?: number | undefined;
}

export interface VersionsProps {
  reader: Reader;
  versions: readonly ToldVersion[];
  /** Where older ones begin; undefined at the end. */
  older: string | undefined;
}

export function VersionsPage({ reader, versions, older }: VersionsProps) {
  const { tell, query } = reader;
  const [newest] = versions;
  const one = query.get('id') === null ? undefined : newest;
  const restored = versions.find(({ version }) => String(version) === query.get('restored'));
  return (
    <SettingsFrame reader={reader} place="definitions">
      {restored && (
        <Notice good>
          <p>{tell(words.restored, { name: nameOf(reader, restored), n: restored.version })}</p>
        </Notice>
      )}
      <p class="back">
        <a href={DEFINITIONS_PATH}>
          <span aria-hidden="true">← </span>
          {tell(settingsWords.definitions)}
        </a>
      </p>
      <p class="lead">{tell(words.lead)}</p>
      <div class="stack">
        <Panel id="versions" title={one ? tell(words.of, { name: nameOf(reader, one) }) : tell(words.title)}>
          <Filter reader={reader} isOne={one !== undefined} />
          {versions.length === 0 ? (
            <Empty title={tell(words.none)}>
              <p>{tell(words.noneHelp)}</p>
            </Empty>
          ) : (
            <Table
              reader={reader}
              caption={tell(words.title)}
              captionHidden
              columns={columns(reader)}
              rows={versions}
              keyOf={({ kind, id, version }) => `${kind} ${id} ${version}`}
            />
          )}
          <p class="actions after">
            {query.get('before') && (
              <a class="button" href={reader.here({ before: undefined })}>
                {tell(words.newest)}
              </a>
            )}
            {older !== undefined && (
              <a class="button" href={reader.here({ before: older, restored: undefined })}>
                {tell(words.older)}
              </a>
            )}
          </p>
        </Panel>
      </div>
    </SettingsFrame>
  );
}

function Filter({ reader, isOne }: { reader: Reader; isOne: boolean }) {
  const { tell, query } = reader;
  if (isOne) {
    return (
      <p class="actions">
        <a class="button" href={VERSIONS_PATH}>
          {tell(words.everything)}
        </a>
      </p>
    );
  }
  const kinds = Object.entries(versionKindWords).map(([value, label]) => ({ value, label: tell(label) }));
  return (
    <form class="filter" method="get" action={VERSIONS_PATH}>
      <Select
        id="kind"
        label={tell(words.kind)}
        value={query.get('kind') ?? ''}
        options={[{ value: '', label: tell(words.anything) }, ...kinds]}
      />
      <button type="submit">{tell(words.apply)}</button>
    </form>
  );
}

function columns(reader: Reader): Column<ToldVersion>[] {
  const { tell, format } = reader;
  const back: Column<ToldVersion> = {
    id: 'back',
    head: tell(words.back),
    isActions: true,
    cell: (one) => <Back reader={reader} version={one} />,
  };
  return [
    {
      id: 'what',
      head: tell(words.what),
      rowHeader: true,
      cell: (one) => (
        <>
          <a href={versionsOf(one.kind, one.id)}>{nameOf(reader, one)}</a>
          <br />
          <span class="faint">
            {tell(versionKindWords[one.kind])} · {tell(words.version, { n: one.version })}
          </span>
        </>
      ),
    },
    {
      id: 'when',
      head: tell(words.when),
      cell: ({ at }) => format.dateTime(new Date(at).toISOString()),
    },
    {
      id: 'who',
      head: tell(words.who),
      cell: ({ byName }) =>
        byName === null ? <span class="faint">{tell(words.unknown)}</span> : <Name of={byName} />,
    },
    { id: 'changed', head: tell(words.changed), cell: (one) => <Changed reader={reader} version={one} /> },
    { id: 'counts', head: tell(words.counts), cell: (one) => <Counts reader={reader} version={one} /> },
    ...(reader.may('content') ? [back] : []),
  ];
}

function nameOf({ tell }: Reader, { kind, id, body, previous }: DefinedVersion): string {
  if (kind === 'settings' || kind === 'score') return tell(versionKindWords[kind]);
  const name = body?.name ?? previous?.name;
  return typeof name === 'string' ? name : id;
}

interface OfVersion {
  reader: Reader;
  version: ToldVersion;
}

function Counts({ reader, version }: OfVersion) {
  const { tell, format } = reader;
  const { kind, body, nextAt, isInForce, counting, countedSince } = version;
  const moment = (at: number) => format.dateTime(new Date(at).toISOString());
  if (nextAt !== null && !isInForce) return <>{tell(words.until, { at: moment(nextAt) })}</>;
  if (body === null) return <>{tell(words.nothing)}</>;
  if (!isInForce) return <>{tell(words.unpublished)}</>;
  if (counting) {
    const share = format.share(counting.total === 0 ? 1 : counting.done / counting.total);
    const text = tell(words.counting, { share });
    return (
      <>
        <progress max={Math.max(counting.total, 1)} value={counting.done} aria-label={text} /> {text}
      </>
    );
  }
  if (countedSince !== undefined) return <>{tell(words.since, { at: moment(countedSince) })}</>;
  return <>{tell(['feature', 'milestone', 'segment'].includes(kind) ? words.whole : words.inForce)}</>;
}

function Back({ reader, version }: OfVersion) {
  const { tell } = reader;
  if (version.isInForce || version.body === null) return null;
  const name = nameOf(reader, version);
  return (
    <form method="post" action={reader.once(`${VERSIONS_PATH}/restore`)}>
      <input type="hidden" name="kind" value={version.kind} />
      <input type="hidden" name="id" value={version.id} />
      <input type="hidden" name="version" value={version.version} />
      <button type="submit" aria-label={tell(words.backTo, { n: version.version, name })}>
        {tell(words.back)}
      </button>
    </form>
  );
}
