// What is kept of a person or an account, a copy of it, and its erasure, which wants the id once more.

import type { ComponentChildren } from 'preact';
import type { ErasureKind, StoredErasure } from '../../storage/erasures.ts';
import { Select } from '../part/field.tsx';
import { Notice, TextField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Reader } from '../reader.ts';
import { privacyWords as words } from '../words/privacy.ts';
import type { Words } from '../words.ts';

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
  /** `mismatch` is what was typed to confirm, and is not the id. */
  outcome?: { mismatch: string } | StoredErasure | undefined;
}

export function PrivacyPage({ reader, kind, id, kept, outcome }: PrivacyProps) {
  const { tell } = reader;
  const wrong = outcome && 'mismatch' in outcome ? outcome : undefined;
  const erased = outcome && 'mismatch' in outcome ? undefined : outcome;
  const errors = wrong ? [{ id: 'confirm', label: tell(words.confirm), error: tell(words.mismatch) }] : [];
  return (
    <SettingsFrame reader={reader} place="privacy" errors={errors}>
      <p class="lead">{tell(words.lead)}</p>
      {erased && <Erased reader={reader} erasure={erased} />}
      <form class="filter" method="get" action={PRIVACY_PATH}>
        <Select
          id="kind"
          label={tell(words.kind)}
          value={kind}
          options={(['user', 'account'] as const).map((value) => ({ value, label: tell(words[value]) }))}
        />
        <TextField id="id" label={tell(words.id)} value={erased ? '' : id} autocomplete="off" required grow />
        <button type="submit">{tell(words.look)}</button>
      </form>
      {id !== '' &&
        !erased &&
        (kept ? (
          <Found {...{ reader, kind, id, kept }} wrong={wrong?.mismatch} />
        ) : (
          <p>{tell(words.nothing)}</p>
        ))}
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

interface FoundProps extends Pick<PrivacyProps, 'reader' | 'kind' | 'id'> {
  kept: Kept;
  /** What was typed to confirm, and is not the id. */
  wrong: string | undefined;
}

function Found({ reader, kind, id, kept, wrong }: FoundProps) {
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
          {kind === 'account' && (
            <a class="button" href={accountPath(id)}>
              {tell(words.toAccount)}
            </a>
          )}
          <a class="button" href={`${PRIVACY_PATH}/export?${new URLSearchParams({ kind, id })}`}>
            {tell(words.download)}
          </a>
        </p>
      </Panel>
      <Panel id="erase" title={tell(words.erase)} wide>
        <p>{tell(kind === 'user' ? words.eraseUser : words.eraseAccount)}</p>
        {reader.may('erase') ? (
          <EraseForm {...{ reader, kind, id, wrong }} />
        ) : (
          <p>{tell(words.eraseByOwner)}</p>
        )}
      </Panel>
    </div>
  );
}

function EraseForm({ reader: { tell }, kind, id, wrong }: Omit<FoundProps, 'kept'>) {
  return (
    <form class="form" method="post" action={`${PRIVACY_PATH}/erase`}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={id} />
      <TextField
        id="confirm"
        label={tell(words.confirm)}
        value={wrong}
        error={wrong === undefined ? undefined : tell(words.mismatch)}
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
  const { accounts, people, devices, consent, firstSeen, lastSeen } = kept;
  const list = (some: readonly string[]) =>
    some.length > 0 ? some.slice(0, MOST).join(', ') : tell(words.none);
  const traits = Object.entries(kept.traits).map(([name, value]) => `${name}: ${plain(value)}`);
  const agreed = consent?.map(({ category, granted, at }) =>
    tell(granted ? words.granted : words.refused, { category, at: format.date(at) }),
  );
  const lines: [Words, ComponentChildren][] = [
    [words.traits, list(traits)],
    [words.accounts, accounts && <AccountLinks ids={accounts} none={tell(words.none)} />],
    [words.people, people === undefined ? undefined : format.count(people)],
    [words.devices, devices && list(devices)],
    [words.consent, agreed && list(agreed)],
    [words.firstSeen, firstSeen && format.date(firstSeen)],
    [words.lastSeen, lastSeen && format.date(lastSeen)],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [[tell(label), text]]));
}

const accountPath = (id: string): string => `/console/accounts/${encodeURIComponent(id)}`;

function AccountLinks({ ids, none }: { ids: readonly string[]; none: string }) {
  if (ids.length === 0) return <>{none}</>;
  return (
    <>
      {ids.slice(0, MOST).map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={accountPath(id)}>{id}</a>
        </span>
      ))}
    </>
  );
}

const plain = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
