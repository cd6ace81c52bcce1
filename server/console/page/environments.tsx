// The environments of the workspace: which one is looked at, their names, and the origins of the one at hand. Everybody may look at
// any; changing them takes the ability to make keys.

import type { Environment } from '../../auth/environments.ts';
import { FormField, Notice, TextField } from '../part/form.tsx';
import { PagedTable } from '../part/paged-table.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Column } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { environmentsWords as words } from '../words/environments.ts';

export interface EnvironmentsProps {
  reader: Reader;
  environments: readonly Environment[];
  done?: 'saved' | 'made' | undefined;
  /** A name that could not be taken, and the environment that was to have it; undefined for a new one. */
  nameWrong?: { typed: string; of: string | undefined } | undefined;
  /** What was typed for the origins, and the line that is wrong. */
  originsWrong?: { typed: string; line: string } | undefined;
}

export function EnvironmentsPage(props: EnvironmentsProps) {
  const { reader, environments, done, nameWrong, originsWrong } = props;
  const { tell } = reader;
  const mayChange = reader.may('keys');
  const newWrong = nameWrong?.of === undefined ? nameWrong : undefined;
  const errors = [
    nameWrong && {
      id: nameWrong.of === undefined ? 'name' : `name-${nameWrong.of}`,
      label: tell(words.name),
      error: tell(words.nameWrong),
    },
    originsWrong && {
      id: 'origins-field',
      label: tell(words.originsLabel),
      error: tell(words.originWrong, { text: originsWrong.line }),
    },
  ].filter((one) => one !== undefined);
  return (
    <SettingsFrame reader={reader} place="environments" errors={errors}>
      {done && <Notice good>{tell(words[done])}</Notice>}
      <p class="lead">{tell(words.lead)}</p>
      <div class="stack">
        <Panel id="environments" title={tell(words.environments)}>
          <PagedTable
            id="environments"
            reader={reader}
            caption={tell(words.environments)}
            captionHidden
            columns={columns(reader, mayChange, nameWrong)}
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
                  value={newWrong?.typed}
                  help={tell(words.nameHelp)}
                  error={newWrong && tell(words.nameWrong)}
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

function columns(
  reader: Reader,
  mayChange: boolean,
  nameWrong: EnvironmentsProps['nameWrong'],
): Column<Environment>[] {
  const { tell, session } = reader;
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
      isActions: true,
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
            <Rename
              reader={reader}
              id={id}
              name={name}
              wrong={nameWrong?.of === id ? nameWrong.typed : undefined}
            />
          )}
        </div>
      ),
    },
  ];
}

interface RenameProps {
  reader: Reader;
  id: string;
  name: string;
  /** What was typed and could not be taken. */
  wrong: string | undefined;
}

function Rename({ reader: { tell }, id, name, wrong }: RenameProps) {
  return (
    <details class="sure" open={wrong !== undefined}>
      <summary>{tell(words.rename)}</summary>
      <div>
        <p>{tell(words.renameHelp)}</p>
        <form class="form" method="post" action={`/console/settings/environments/${id}/rename`}>
          <TextField
            id={`name-${id}`}
            name="name"
            label={tell(words.newName, { name })}
            value={wrong ?? name}
            error={wrong === undefined ? undefined : tell(words.nameWrong)}
            autocomplete="off"
            maxLength={40}
            required
          />
          <button type="submit">{tell(words.save)}</button>
        </form>
      </div>
    </details>
  );
}
