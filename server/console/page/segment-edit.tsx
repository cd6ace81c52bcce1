// The form that makes a segment: rows of conditions, or the rule as JSON, with who would be in it beside. Every button sends the whole
// form and brings the page back, so it needs no script.

import type { SegmentKind } from '../../../shared/segment.ts';
import type { SegmentChoices, SegmentPreview } from '../../metrics/report/segments.ts';
import { ErrorSummary, type FieldError } from '../part/errors.tsx';
import { Select } from '../part/field.tsx';
import { FOCUS, FormField, TextField } from '../part/form.tsx';
import { Frame } from '../part/frame.tsx';
import { Panel } from '../part/panel.tsx';
import type { Reader } from '../reader.ts';
import type { Named } from '../said-rule.ts';
import type { GoOn } from '../segment-draft.ts';
import { ROW_KINDS, type Row, type Rows, type WrongField } from '../segment-rows.ts';
import { kindWords, segmentWords as words } from '../words/segments.ts';
import { SegmentMembers, toldLeaves } from './segment-members.tsx';
import { countText } from './segment-one.tsx';
import { ConditionRow, rowFieldId } from './segment-row.tsx';
import { NEW_SEGMENT, SEGMENTS_PATH, segmentPath } from './segments.tsx';

export interface SegmentDraft {
  /** `NEW_SEGMENT` for one that is not saved yet. */
  id: string;
  name: string;
  of: SegmentKind;
  /** The rows, or the rule as text. */
  said: Rows | { json: string };
}

export interface SegmentEditProps {
  reader: Reader;
  draft: SegmentDraft;
  named: Named;
  choices: SegmentChoices;
  preview?: SegmentPreview | undefined;
  wrong?: WrongField | undefined;
  /** What is wrong with the whole, in words: the name, the rule as text, or what it holds. */
  problem?: { field: 'name' | 'json' | 'rows'; text: string } | undefined;
  /** Why rows cannot be shown, where they were asked for. */
  isTooMuch?: boolean;
  /** What has the focus when the page comes, where nothing is wrong. */
  goOn?: GoOn | undefined;
}

export function SegmentEditPage(props: SegmentEditProps) {
  const { reader, draft, preview } = props;
  const { tell } = reader;
  const isNew = draft.id === NEW_SEGMENT;
  const kind = draft.of === 'accounts' ? words.newAccounts : words.newUsers;
  const title = isNew ? tell(kind) : tell(words.editTitle, { name: draft.name });
  const errors = errorsOf(props);
  const goOn = errors.length > 0 ? undefined : props.goOn;
  return (
    <Frame reader={reader} title={title} place="segments" below>
      <p class="back">
        <a href={isNew ? SEGMENTS_PATH : segmentPath(draft.id)}>
          <span aria-hidden="true">← </span>
          {isNew ? tell(words.title) : draft.name}
        </a>
      </p>
      <h1 class="page-name">{title}</h1>
      {errors.length > 0 && <ErrorSummary tell={tell} errors={errors} />}
      <div class="stack">
        <Panel id="conditions" title={tell(words.conditions)}>
          <SegmentForm {...props} goOn={goOn} />
        </Panel>
        {preview && <Preview {...{ reader, preview, isNext: goOn === 'preview' }} />}
      </div>
    </Frame>
  );
}

function SegmentForm(props: SegmentEditProps) {
  const { reader, draft, problem, isTooMuch, goOn } = props;
  const { tell } = reader;
  const { id, name, of, said } = draft;
  const action = `${segmentPath(id)}/edit`;
  return (
    <form class="form segment" method="post" action={action}>
      {/* The first button is what the enter key presses: it looks, and takes nothing away. */}
      <button type="submit" name="do" value="look" hidden tabIndex={-1}>
        {tell(words.look)}
      </button>
      <input type="hidden" name="of" value={of} />
      <TextField
        id="name"
        label={tell(words.name)}
        value={name}
        maxLength={200}
        error={problem?.field === 'name' ? problem.text : undefined}
      />
      {'json' in said ? (
        <>
          {isTooMuch && <p class="help">{tell(words.tooMuch)}</p>}
          <FormField
            id="json"
            label={tell(words.json)}
            help={tell(words.jsonHelp)}
            error={problem?.field === 'json' ? problem.text : undefined}
          >
            {(tied) => (
              <textarea
                {...(goOn === 'json' && { autoFocus: true })}
                {...tied}
                name="json"
                rows={12}
                spellcheck={false}
                value={said.json}
              />
            )}
          </FormField>
          <p>
            <button type="submit" name="do" value="rows">
              {tell(words.asRows)}
            </button>
          </p>
        </>
      ) : (
        <Conditions {...props} said={said} />
      )}
      <p class="buttons">
        <button type="submit" name="do" value="look">
          {tell(words.look)}
        </button>
        <button type="submit" formAction={reader.once(action)} name="do" value="save" class="primary">
          {tell(words.save)}
        </button>
      </p>
    </form>
  );
}

function Conditions(props: SegmentEditProps & { said: Rows }) {
  const { reader, draft, named, choices, wrong, said, goOn } = props;
  const { tell } = reader;
  const kinds = ROW_KINDS.filter((kind) => draft.of === 'users' || kind !== 'user');
  const errorOf = (row: number) => (field: keyof Row) =>
    wrong?.row === row && wrong.field === field ? wrongText(reader, wrong) : undefined;
  return (
    <>
      <Select
        id="join"
        label={tell(words.join)}
        value={said.join}
        options={(['all', 'any'] as const).map((value) => ({ value, label: tell(words[value]) }))}
      />
      {said.rows.length === 0 && (
        <p class="help" {...(goOn === 0 && FOCUS)}>
          {tell(words.noneYet)}
        </p>
      )}
      {said.rows.map((row, index) => (
        <ConditionRow
          key={index}
          {...{ reader, row, index, named, choices, of: draft.of, own: draft.id }}
          errorOf={errorOf(index)}
          focus={goOn === index && FOCUS}
        />
      ))}
      <div class="form inline">
        <Select
          id="add"
          label={tell(words.addKind)}
          value="account"
          options={kinds.map((value) => ({ value, label: tell(kindWords[value]) }))}
        />
        <button type="submit" name="do" value="add" class="row-remove">
          {tell(words.add)}
        </button>
        <button type="submit" name="do" value="json" class="row-remove">
          {tell(words.asJson)}
        </button>
      </div>
    </>
  );
}

interface PreviewProps {
  reader: Reader;
  preview: SegmentPreview;
  isNext: boolean;
}

function Preview({ reader, preview: { inside, unknown }, isNext }: PreviewProps) {
  const { tell } = reader;
  const shown = (inside.accounts ?? inside.users ?? []).length;
  const told = (unknown.accounts ?? unknown.users ?? []).length;
  return (
    <Panel id="preview" title={tell(words.preview)}>
      <p {...(isNext && FOCUS)}>
        <strong>{countText(reader, inside)}</strong>
      </p>
      {inside.missing.length > 0 && (
        <p>{tell(words.missing, { what: toldLeaves(reader, inside.missing) })}</p>
      )}
      <SegmentMembers reader={reader} report={inside} caption={tell(words.members)} />
      {inside.members > shown && (
        <p class="faint">{tell(words.previewMore, { n: inside.members - shown })}</p>
      )}
      {told > 0 && (
        <>
          <h3>{tell(words.unknownMembers)}</h3>
          <SegmentMembers reader={reader} report={unknown} caption={tell(words.unknownMembers)} />
          {unknown.unknown > told && (
            <p class="faint">{tell(words.previewMore, { n: unknown.unknown - told })}</p>
          )}
        </>
      )}
    </Panel>
  );
}

const NUMBERS: readonly (keyof Row)[] = ['times', 'days', 'people'];

function wrongText({ tell }: Reader, { field }: WrongField): string {
  return tell(NUMBERS.includes(field) ? words.wrongNumber : words.wrongField);
}

function errorsOf({ reader, draft, wrong, problem }: SegmentEditProps): FieldError[] {
  const { tell } = reader;
  const errors: FieldError[] = [];
  if (problem) {
    const label = { name: words.name, json: words.json, rows: words.conditions }[problem.field];
    const id = problem.field === 'rows' ? 'conditions-title' : problem.field;
    errors.push({ id, label: tell(label), error: problem.text });
  }
  const row = wrong && 'rows' in draft.said ? draft.said.rows[wrong.row] : undefined;
  if (wrong && row)
    errors.push({
      id: rowFieldId(wrong.row, wrong.field),
      label: tell(words.condition, { n: wrong.row + 1, kind: tell(kindWords[row.kind]) }),
      error: wrongText(reader, wrong),
    });
  return errors;
}
