// The environments of the workspace: which one is looked at, their names, and the origins of the one at hand. Everybody may look at
// any; changing them takes the ability to make keys.

import type { Environment } from '../../auth/environments.ts';
import { FormField, Notice, TextField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { environmentsWords as words } from '../words/environments.ts';

export interface EnvironmentsProps {
  reader: Reader;
  environments: readonly Environment[];
  done?: 'saved' | 'made' | undefined;
  /** A name that could not be taken. */
  nameWrong?: string | undefined;
  /** What was typed for the origins, and the line that is wrong. */
  originsWrong?: { typed: string; line: string } | undefined;
}

export function EnvironmentsPage(props: EnvironmentsProps) {
  const { reader, environments, done, nameWrong } = props;
  const { tell } = reader;
  const mayChange = reader.may('keys');
  return (
    <SettingsFrame reader={reader} place="environments">
      {done && <Notice good>{tell(words[done])}</Notice>}
      <p class="lead">{tell(words.lead)}</p>
      <div class="stack">
        <Panel id="environments" title={tell(words.environments)}>
          <Table
            reader={reader}
            caption={tell(words.environments)}
            captionHidden
            columns={columns(reader, mayChange)}
            rows={environments}
            keyOf={({ id }) => id}
          />
        </Panel>
        {mayChange && (
          <>
            <Panel id="make" title={tell(words.make)}>
              <form class="form" method="post" action="/console/settings/environments">
                <TextField
                  id="name"
                  label={tell(words.name)}
                  value={nameWrong}
                  help={tell(words.nameHelp)}
                  error={nameWrong === undefined ? undefined : tell(words.nameWrong)}
                  autocomplete="off"
                  maxLength={40}
                  required
                />
                <button type="submit" class="primary">
                  {tell(words.create)}
                </button>
              </form>
            </Panel>
            <Origins {...props} />
          </>
        )}
      </div>
    </SettingsFrame>
  );
}

function Origins({ reader, environments, originsWrong }: EnvironmentsProps) {
  const { tell, session } = reader;
  const here = environments.find(({ id }) => id === session.envId);
  return (
    <Panel id="origins" title={tell(words.origins, { name: session.environmentName })}>
      <form class="form" method="post" action="/console/settings/environments/origins">
        <FormField
          id="origins-field"
          label={tell(words.originsLabel)}
          help={tell(words.originsHelp)}
          error={originsWrong && tell(words.originWrong, { text: originsWrong.line })}
        >
          {(tied) => (
            <textarea {...tied} name="origins" rows={5} spellcheck={false} autocomplete="off">
              {originsWrong?.typed ?? here?.origins.join('\n') ?? ''}
            </textarea>
          )}
        </FormField>
        <button type="submit" class="primary">
          {tell(words.save)}
        </button>
      </form>
    </Panel>
  );
}

function columns({ tell, session }: Reader, mayChange: boolean): Column<Environment>[] {
  return [
    { id: 'name', head: tell(words.name), rowHeader: true, cell: ({ name }) => name },
    { id: 'id', head: tell(words.id), cell: ({ id }) => <code>{id}</code> },
    {
      id: 'proof',
      head: tell(words.proof),
      cell: ({ enforcesIdentity }) => tell(enforcesIdentity ? words.required : words.notRequired),
    },
    {
      id: 'actions',
      head: tell(words.actions),
      cell: ({ id, name }) => (
        <div class="actions">
          {id === session.envId ? (
            <span>{tell(words.here)}</span>
          ) : (
            <form method="post" action={`/console/settings/environments/${id}/look`}>
              <button type="submit">{tell(words.look, { name })}</button>
            </form>
          )}
          {mayChange && (
            <details class="sure">
              <summary>{tell(words.rename)}</summary>
              <div>
                <p>{tell(words.renameHelp)}</p>
                <form method="post" action={`/console/settings/environments/${id}/rename`}>
                  <input
                    name="name"
                    aria-label={tell(words.newName, { name })}
                    value={name}
                    maxLength={40}
                    required
                  />
                  <button type="submit">{tell(words.save)}</button>
                </form>
              </div>
            </details>
          )}
        </div>
      ),
    },
  ];
}
