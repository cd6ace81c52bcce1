// What people wrote about an account: the newest first, each to be changed or removed by who may write.

import type { Note } from '../../metrics/report/health.ts';
import { MOST_LETTERS } from '../../scores/opinions.ts';
import { FormField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import { healthWords as words } from '../words/health.ts';
import type { AccountHealthProps } from './account-health.tsx';

export function NotesPanel({ reader, report, state = {}, path }: AccountHealthProps & { path: string }) {
  const { tell } = reader;
  const edited = state.wrong === 'text' ? state.note : undefined;
  const wrong = tell(words.textWrong, { most: MOST_LETTERS.note });
  return (
    <Panel id="notes" title={tell(words.notes)}>
      {report.notes.length === 0 && <p class="faint">{tell(words.noNotes)}</p>}
      {report.notes.map((note) => (
        <One
          key={note.id}
          reader={reader}
          note={note}
          action={`${path}/notes/${encodeURIComponent(note.id)}`}
          error={edited === note.id ? wrong : undefined}
        />
      ))}
      {reader.may('notes') && (
        <form class="form" method="post" action={reader.once(`${path}/notes`)}>
          <TextArea
            id="note-text"
            label={tell(words.note)}
            help={tell(words.noteHelp)}
            error={state.wrong === 'text' && edited === undefined ? wrong : undefined}
            value={edited === undefined ? state.typed?.text : undefined}
          />
          <button type="submit">{tell(words.write)}</button>
        </form>
      )}
    </Panel>
  );
}

interface OneProps {
  reader: Reader;
  note: Note;
  action: string;
  error: string | undefined;
}

function One({ reader, note, action, error }: OneProps) {
  const { tell, format } = reader;
  const { id, text, by, at, editedAt } = note;
  return (
    <article class="said">
      <p class="note-text">{text}</p>
      <p class="faint small">
        {by} · <time dateTime={at}>{format.dateTime(at)}</time>
        {editedAt !== null && ` · ${tell(words.edited, { at: format.dateTime(editedAt) })}`}
      </p>
      {reader.may('notes') && (
        <div class="note-actions">
          <details open={error !== undefined}>
            <summary aria-label={tell(words.editNote, { by })}>{tell(words.edit)}</summary>
            <form class="form" method="post" action={reader.once(action)}>
              <TextArea id={`note-${id}`} label={tell(words.editNote, { by })} error={error} value={text} />
              <button type="submit">{tell(words.saveNote)}</button>
            </form>
          </details>
          <form method="post" action={reader.once(`${action}/remove`)}>
            <button type="submit">{tell(words.remove)}</button>
          </form>
        </div>
      )}
    </article>
  );
}

interface AreaProps {
  id: string;
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  value: string | undefined;
}

function TextArea({ value, ...field }: AreaProps) {
  return (
    <FormField {...field}>
      {(tied) => (
        <textarea {...tied} name="text" rows={3} maxLength={MOST_LETTERS.note} required value={value} />
      )}
    </FormField>
  );
}
