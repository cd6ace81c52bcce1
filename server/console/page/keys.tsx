// The keys of an environment: making one, which is shown this once, and the list with what each may do and when it was used.

import type { KeyEntry } from '../../auth/key-store.ts';
import { KEY_KINDS, SCOPE_NAMES, type Scope } from '../../auth/scope.ts';
import { Once } from '../part/copy.tsx';
import { Field } from '../part/field.tsx';
import { Notice, TextField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Reader } from '../reader.ts';
import { keyKindHelp, keyKindWords, scopeWords, keysWords as words } from '../words/keys.ts';
import { INSTALL_PATH } from './install.tsx';
import { KeyTable } from './key-table.tsx';

/** Days after which a key may end. */
export const ENDS = [30, 90, 365] as const;

export interface RefusedKey {
  name: string;
  kind: string;
  scopes: readonly Scope[];
  expires: string;
  problem: 'nameEmpty' | 'tooMany';
}

export interface KeysProps {
  reader: Reader;
  keys: readonly KeyEntry[];
  now: number;
  /** The key that was just made. */
  made?: (Pick<KeyEntry, 'id' | 'kind' | 'name'> & { key: string }) | undefined;
  revoked?: boolean;
  /** What was typed and chosen in a form that could not be taken. */
  refused?: RefusedKey | undefined;
}

export function KeysPage({ reader, keys, now, made, revoked = false, refused }: KeysProps) {
  const { tell, session } = reader;
  const errors = refused
    ? [{ id: 'name', label: tell(words.name), error: tell(words[refused.problem]) }]
    : [];
  return (
    <SettingsFrame reader={reader} place="keys" errors={errors}>
      {made && (
        <Notice good>
          <p>{tell(words.made, { name: made.name })}</p>
          <Once
            tell={tell}
            id="made"
            label={tell(made.kind === 'write' ? words.madeKey : words.copy)}
            name={made.name}
            value={made.key}
          />
          {made.kind === 'write' && (
            <p>
              <a href={`${INSTALL_PATH}?key=${made.id}`}>{tell(words.toInstall)}</a>
            </p>
          )}
        </Notice>
      )}
      {revoked && <Notice good>{tell(words.revoked)}</Notice>}
      <p class="lead">{tell(words.lead, { environment: session.environmentName })}</p>
      <div class="stack">
        <Panel id="keys" title={tell(words.keys)}>
          <KeyTable reader={reader} keys={keys} now={now} />
        </Panel>
        <Panel id="make" title={tell(words.make)}>
          <NewKey reader={reader} refused={refused} />
        </Panel>
      </div>
    </SettingsFrame>
  );
}

function NewKey({ reader, refused }: Pick<KeysProps, 'reader' | 'refused'>) {
  const { tell } = reader;
  const { kind: chosen = KEY_KINDS[0], scopes = [], expires = '' } = refused ?? {};
  return (
    <form class="form" method="post" action={reader.once('/console/settings/keys')}>
      <TextField
        id="name"
        label={tell(words.name)}
        help={tell(words.nameHelp)}
        value={refused?.name}
        error={refused && tell(words[refused.problem])}
        autocomplete="off"
        maxLength={80}
        required
      />
      <fieldset class="choices">
        <legend>{tell(words.kind)}</legend>
        {KEY_KINDS.map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={kind === chosen} />
            <span>
              <strong>{tell(keyKindWords[kind])}</strong> {tell(keyKindHelp[kind])}
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset class="choices" aria-describedby="scopes-help">
        <legend>{tell(words.scopes)}</legend>
        {SCOPE_NAMES.map((scope) => (
          <label key={scope}>
            <input type="checkbox" name={`scope-${scope}`} defaultChecked={scopes.includes(scope)} />
            <span>{tell(scopeWords[scope])}</span>
          </label>
        ))}
        <p class="help" id="scopes-help">
          {tell(words.scopesHelp)}
        </p>
      </fieldset>
      <Field id="expires" label={tell(words.expires)}>
        <select id="expires" name="expires">
          <option value="">{tell(words.never)}</option>
          {ENDS.map((days) => (
            <option key={days} value={`${days}d`} selected={expires === `${days}d`}>
              {tell(words.inDays, { n: days })}
            </option>
          ))}
        </select>
      </Field>
      <button type="submit" class="primary">
        {tell(words.create)}
      </button>
    </form>
  );
}
