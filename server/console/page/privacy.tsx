// What is kept of a person or an account, a copy of it, and its erasure, which wants the id once more.

import type { ComponentChildren } from 'preact';
import type { ErasureKind, StoredErasure } from '../../storage/erasures.ts';
import { Select } from '../part/field.tsx';
import { Notice, TextField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Reader } from '../reader.ts';
import { privacyWords as words } from '../words/privacy.ts';

export const PRIVACY_PATH = '/console/settings/privacy';

/** Where what is kept of somebody is shown. */
export const privacyLink = (kind: ErasureKind, id: string): string =>
  `${PRIVACY_PATH}?${new URLSearchParams({ kind, id })}`;

/** What is shown of somebody: a heading and lines of text. */
export interface Kept {
  traits: Record<string, unknown>;
  accounts?: string[];
  people?: number;
  devices?: string[];
  consent?: { category: string; granted: boolean; at: string }[];
  firstSeen?: string;
  lastSeen?: string;
}

export interface PrivacyProps {
  reader: Reader;
  kind: ErasureKind;
  /** Empty before anything was looked up. */
  id: string;
  /** Undefined where nothing is kept. */
  kept: Kept | undefined;
  outcome?: 'mismatch' | StoredErasure | undefined;
}

export function PrivacyPage({ reader, kind, id, kept, outcome }: PrivacyProps) {
  const { tell } = reader;
  const isErased = typeof outcome === 'object';
  return (
    <SettingsFrame reader={reader} place="privacy">
      <p class="lead">{tell(words.lead)}</p>
      {isErased && <Erased reader={reader} erasure={outcome} />}
      <form class="filter" method="get" action={PRIVACY_PATH}>
        <Select
          id="kind"
          label={tell(words.kind)}
          value={kind}
          options={(['user', 'account'] as const).map((value) => ({ value, label: tell(words[value]) }))}
        />
        <TextField
          id="id"
          label={tell(words.id)}
          value={isErased ? '' : id}
          autocomplete="off"
          required
          grow
        />
        <button type="submit">{tell(words.look)}</button>
      </form>
      {id !== '' &&
        !isErased &&
        (kept ? <Found {...{ reader, kind, id, kept, outcome }} /> : <p>{tell(words.nothing)}</p>)}
    </SettingsFrame>
  );
}

function Erased({ reader: { tell, format }, erasure }: { reader: Reader; erasure: StoredErasure }) {
  const { events, people, finishedAt } = erasure;
  return (
    <Notice good>
      {finishedAt === null
        ? tell(words.running)
        : tell(words.erased, { events: format.count(events), people: format.count(people) })}
    </Notice>
  );
}

function Found({ reader, kind, id, kept, outcome }: PrivacyProps & { kept: Kept }) {
  const { tell } = reader;
  return (
    <div class="grid">
      <Panel id="kept" title={`${tell(words.kept)}: ${id}`} wide>
        <dl class="kept">
          {linesOf(reader, kept).map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p class="actions after">
          <a class="button" href={`${PRIVACY_PATH}/export?${new URLSearchParams({ kind, id })}`}>
            {tell(words.download)}
          </a>
        </p>
      </Panel>
      <Panel id="erase" title={tell(words.erase)} wide>
        <p>{tell(kind === 'user' ? words.eraseUser : words.eraseAccount)}</p>
        {reader.may('erase') ? (
          <EraseForm {...{ reader, kind, id, outcome }} />
        ) : (
          <p>{tell(words.eraseByOwner)}</p>
        )}
      </Panel>
    </div>
  );
}

function EraseForm({ reader: { tell }, kind, id, outcome }: Omit<PrivacyProps, 'kept'>) {
  return (
    <form class="form" method="post" action={`${PRIVACY_PATH}/erase`}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <TextField
        id="confirm"
        label={tell(words.confirm)}
        error={outcome === 'mismatch' ? tell(words.mismatch) : undefined}
        autocomplete="off"
        required
      />
      <button type="submit" class="danger">
        {tell(words.erase)}
      </button>
    </form>
  );
}

/** Values that are shown of each kind; the download has all. */
const MOST = 20;

function linesOf({ tell, format }: Reader, kept: Kept): [string, ComponentChildren][] {
  const list = (some: readonly string[]) =>
    some.length > 0 ? some.slice(0, MOST).join(', ') : tell(words.none);
  const traits = Object.entries(kept.traits).map(([name, value]) => `${name}: ${plain(value)}`);
  return [
    [tell(words.traits), list(traits)],
    ...(kept.accounts ? [[tell(words.accounts), list(kept.accounts)] as [string, string]] : []),
    ...(kept.people === undefined
      ? []
      : [[tell(words.people), format.count(kept.people)] as [string, string]]),
    ...(kept.devices ? [[tell(words.devices), list(kept.devices)] as [string, string]] : []),
    ...(kept.consent
      ? [
          [
            tell(words.consent),
            list(
              kept.consent.map(({ category, granted, at }) =>
                tell(granted ? words.granted : words.refused, { category, at: format.date(at) }),
              ),
            ),
          ] as [string, string],
        ]
      : []),
    ...(kept.firstSeen ? [[tell(words.firstSeen), format.date(kept.firstSeen)] as [string, string]] : []),
    ...(kept.lastSeen ? [[tell(words.lastSeen), format.date(kept.lastSeen)] as [string, string]] : []),
  ];
}

const plain = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
