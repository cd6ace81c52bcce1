// What somebody had typed when their session ended, and the button that sends it now. It came from their own browser: text only.

import type { TypedForm } from '../../auth/typed.ts';
import { Frame } from '../part/frame.tsx';
import { Name } from '../part/name.tsx';
import { Panel } from '../part/panel.tsx';
import { Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { typedWords as words } from '../words/typed.ts';
import { fieldWords } from '../words/versions.ts';

export const TYPED_PATH = '/console/typed';

/** Fields of ours that nobody types. */
const SWITCHES = { isNew: true, do: true };

/** A field that has no word here is told by its name. */
const labelOf = ({ tell }: Reader, name: string): string => {
  const word = Object.hasOwn(fieldWords, name) ? fieldWords[name] : undefined;
  return word ? tell(word) : name;
};

interface TypedProps {
  reader: Reader;
  typed: TypedForm;
}

export function TypedPage({ reader, typed }: TypedProps) {
  const { tell } = reader;
  const { path, fields, isWhole } = typed;
  const said = fields.filter(([name, value]) => value !== '' && !Object.hasOwn(SWITCHES, name));
  return (
    <Frame reader={reader} title={tell(words.title)} place="settings" below>
      <div class="page-head">
        <div class="page-title">
          <h1>{tell(words.title)}</h1>
        </div>
      </div>
      <p class="lead">{tell(words.lead)}</p>
      {!isWhole && <p>{tell(words.partly)}</p>}
      <div class="stack">
        <Panel id="typed" title={path}>
          <Table
            reader={reader}
            caption={tell(words.title)}
            captionHidden
            columns={[
              {
                id: 'field',
                head: tell(words.field),
                rowHeader: true,
                cell: ([name]) => <Name of={labelOf(reader, name)} />,
              },
              { id: 'value', head: tell(words.value), cell: ([, value]) => <Name of={value} /> },
            ]}
            rows={said}
            keyOf={([name, value]) => `${name} ${value}`}
          />
          <div class="actions after">
            {isWhole ? (
              <form method="post" action={reader.once(path)}>
                {fields.map(([name, value], i) => (
                  <input key={`${name} ${i}`} type="hidden" name={name} value={value} />
                ))}
                <button type="submit" class="primary">
                  {tell(words.send)}
                </button>
              </form>
            ) : (
              <a class="button" href={path}>
                {tell(words.open)}
              </a>
            )}
            <form method="post" action={`${TYPED_PATH}/forget`}>
              <button type="submit">{tell(words.forget)}</button>
            </form>
          </div>
        </Panel>
      </div>
    </Frame>
  );
}
