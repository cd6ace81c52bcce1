// Where contracts and renewal outcomes come in as a CSV file. A file is looked at first, with what would be taken and what is
// wrong; only what was seen is imported.

import { MOST_ROWS, type RowError } from '../../renewals/given.ts';
import type { Taken } from '../../renewals/store.ts';
import type { ContractRevision, OutcomeRevision, RenewalKind } from '../../storage/renewals.ts';
import { CursorPages } from '../part/cursor-pages.tsx';
import { Select } from '../part/field.tsx';
import { FormField, Notice } from '../part/form.tsx';
import { NameSearch } from '../part/name-search.tsx';
import { Empty, Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { accountsWords } from '../words/accounts.ts';
import { frameWords } from '../words/frame.ts';
import { rowProblemText, renewalsWords as words } from '../words/renewals.ts';
import { renewalWords } from '../words/revenue.ts';

export const RENEWALS_PATH = '/console/settings/renewals';
/** Rows that are wrong and shown; all are counted. */
const SHOWN_ERRORS = 50;
/** Accounts that nothing has come from and that are named; all are counted. */
const SHOWN_IDS = 10;
const KINDS = ['contract', 'outcome'] as const;

export interface RenewalsProps {
  reader: Reader;
  kind: RenewalKind;
  rows: readonly Row[];
  /** Names of the accounts of all rows by id; those that nothing has come from are not among them. */
  named: ReadonlyMap<string, string>;
  /** Part of the name or id of the accounts whose rows are shown. */
  search: string;
  /** Where the next page begins. */
  next: string | null;
  /** What the file would bring, and its text, to be sent again. */
  preview?: Taken;
  /** Rows of the file that would be taken, as they were understood: the first of them. */
  good?: { rows: readonly Row[]; total: number };
  text?: string;
  taken?: Taken;
  /** Accounts of the file that nothing has come from. */
  unheard?: readonly string[];
  /** The id of what was deleted just now. */
  removed?: string;
  isRestored?: boolean;
  problem?: 'empty' | 'tooLarge';
}

export function RenewalsPage(props: RenewalsProps) {
  const { reader, kind, preview, taken, removed, isRestored } = props;
  const { tell } = reader;
  return (
    <SettingsFrame reader={reader} place="renewals">
      {taken && (
        <Notice good>
          <p>
            {tell(words.taken)} {countsText(reader, taken)}
          </p>
        </Notice>
      )}
      {removed !== undefined && (
        <Notice good>
          <p>{tell(words.removed)}</p>
          <form method="post" action={reader.once(`${RENEWALS_PATH}/restore`)}>
            <input type="hidden" name="kind" value={kind} />
            <input type="hidden" name="id" value={removed} />
            <button type="submit">{tell(words.undo)}</button>
          </form>
        </Notice>
      )}
      {isRestored && (
        <Notice good>
          <p>{tell(words.restored)}</p>
        </Notice>
      )}
      <p class="lead">{tell(words.lead)}</p>
      <div class="stack">
        {preview ? (
          <Panel id="preview" title={tell(words.preview)}>
            <Preview {...props} preview={preview} />
          </Panel>
        ) : (
          taken &&
          taken.errors.length > 0 && (
            <Panel id="wrong" title={tell(words.wrong)}>
              <Wrong reader={reader} errors={taken.errors} />
            </Panel>
          )
        )}
        <Panel id="upload" title={tell(words.upload)}>
          <Upload {...props} />
        </Panel>
        <Panel id="list" title={tell(words.list)}>
          <Known {...props} />
        </Panel>
      </div>
    </SettingsFrame>
  );
}

function Upload({ reader, kind, problem }: RenewalsProps) {
  const { tell } = reader;
  const error = problem && tell(words[problem], { rows: MOST_ROWS });
  return (
    <form class="form" method="post" action={`${RENEWALS_PATH}/preview`} encType="multipart/form-data">
      <p class="help">{tell(words.columns, { rows: MOST_ROWS })}</p>
      <Select
        id="kind"
        label={tell(words.kind)}
        value={kind}
        options={KINDS.map((value) => ({ value, label: tell(words[value]) }))}
      />
      <FormField id="file" label={tell(words.file)} error={error}>
        {(tied) => <input {...tied} type="file" name="file" accept=".csv,.tsv,.txt,text/csv" />}
      </FormField>
      <FormField id="text" label={tell(words.text)}>
        {(tied) => <textarea {...tied} name="text" rows={4} spellcheck={false} />}
      </FormField>
      <button type="submit" class="primary">
        {tell(words.look)}
      </button>
    </form>
  );
}

function Preview(props: RenewalsProps & { preview: Taken }) {
  const { reader, kind, preview, good, text = '', unheard = [] } = props;
  const { tell } = reader;
  const n = preview.added + preview.corrected;
  return (
    <>
      <p>
        <strong>{countsText(reader, preview)}</strong> {tell(words.nothingYet)}
      </p>
      {preview.ignored.length > 0 && (
        <p class="faint">{tell(words.ignored, { columns: preview.ignored.join(', ') })}</p>
      )}
      {unheard.length > 0 && (
        <p>{tell(words.unheardOf, { n: unheard.length, ids: unheard.slice(0, SHOWN_IDS).join(', ') })}</p>
      )}
      {good && good.rows.length > 0 && (
        <>
          <Table
            reader={reader}
            caption={tell(words.understood)}
            columns={knownColumns(props).filter(({ id }) => id !== 'recorded' && id !== 'remove')}
            rows={good.rows}
            keyOf={(row) => row.id}
          />
          {good.total > good.rows.length && (
            <p class="faint">{tell(words.understoodMore, { n: good.total - good.rows.length })}</p>
          )}
        </>
      )}
      {n > 0 ? (
        <form class="form" method="post" action={reader.once(RENEWALS_PATH)} encType="multipart/form-data">
          <input type="hidden" name="kind" value={kind} />
          <textarea name="text" hidden readOnly value={text} />
          <button type="submit" class="primary">
            {tell(words.importIt, { n })}
          </button>
        </form>
      ) : (
        <p>{tell(words.nothing)}</p>
      )}
      {preview.errors.length > 0 && <Wrong reader={reader} errors={preview.errors} />}
    </>
  );
}

const countsText = ({ tell }: Reader, { added, corrected, unchanged, errors }: Taken): string =>
  tell(words.counts, { added, corrected, unchanged, wrong: errors.length });

function Wrong({ reader, errors }: { reader: Reader; errors: readonly RowError[] }) {
  const { tell, lang, format } = reader;
  return (
    <>
      <Table
        reader={reader}
        caption={tell(words.wrong)}
        columns={[
          { id: 'row', head: tell(words.row), numeric: true, cell: ({ row }) => format.count(row) },
          { id: 'field', head: tell(words.field), cell: ({ field }) => field ?? tell(frameWords.none) },
          {
            id: 'why',
            head: tell(words.why),
            cell: ({ message }) => rowProblemText(lang, message),
          },
        ]}
        rows={errors.slice(0, SHOWN_ERRORS)}
        keyOf={({ row, field }) => `${row} ${field}`}
      />
      {errors.length > SHOWN_ERRORS && (
        <p class="faint">{tell(words.someWrong, { shown: SHOWN_ERRORS, n: errors.length })}</p>
      )}
    </>
  );
}

function Known(props: RenewalsProps) {
  const { reader, kind, rows, search, next } = props;
  const { tell } = reader;
  return (
    <>
      <p class="actions">
        {KINDS.map((one) => (
          <>
            <a
              class="button"
              href={`${RENEWALS_PATH}?kind=${one}`}
              aria-current={one === kind ? 'true' : undefined}
            >
              {tell(words[one])}
            </a>{' '}
          </>
        ))}
      </p>
      {(rows.length > 0 || search !== '') && <NameSearch reader={reader} anchor="list-title" />}
      {rows.length === 0 && search !== '' ? (
        <Empty title={tell(accountsWords.noMatch)}>
          <p>{tell(words.noMatchHelp, { search })}</p>
        </Empty>
      ) : rows.length === 0 ? (
        <Empty title={tell(words.none)}>
          <p>{tell(words.noneHelp)}</p>
        </Empty>
      ) : (
        <Table
          reader={reader}
          caption={tell(words[kind])}
          columns={knownColumns(props)}
          rows={rows}
          keyOf={({ id }) => id}
        />
      )}
      <CursorPages reader={reader} next={next} anchor="list-title" />
    </>
  );
}

type Row = ContractRevision | OutcomeRevision;
const PER = { year: words.perYear, month: words.perMonth, term: words.perTerm };

function knownColumns({
  reader,
  kind,
  named,
}: Pick<RenewalsProps, 'reader' | 'kind' | 'named'>): Column<Row>[] {
  const { tell, format } = reader;
  const date = (ms: number) => format.date(new Date(ms).toISOString().slice(0, 10));
  const dayOf = (row: Row) => ('endsAt' in row ? row.endsAt : row.at);
  const amountOf = (row: Row): string => {
    if (row.amount === null || row.currency === null) return tell(frameWords.none);
    const per = 'per' in row ? PER[row.per] : PER.year;
    return tell(per, { amount: format.amount(row.amount, row.currency) });
  };
  return [
    {
      id: 'account',
      head: tell(words.account),
      rowHeader: true,
      cell: ({ account }) => (
        <>
          <a href={reader.to(`/console/accounts/${encodeURIComponent(account)}`)}>
            {named.get(account) ?? account}
          </a>
          {!named.has(account) && <div class="faint small">{tell(words.unheard)}</div>}
        </>
      ),
    },
    kind === 'contract'
      ? { id: 'start', head: tell(words.start), cell: (row) => ('startsAt' in row ? date(row.startsAt) : '') }
      : {
          id: 'kind',
          head: tell(words.result),
          cell: (row) => ('kind' in row ? tell(renewalWords[row.kind]) : ''),
        },
    {
      id: 'day',
      head: tell(kind === 'contract' ? words.end : words.date),
      cell: (row) => date(dayOf(row)),
    },
    { id: 'amount', head: tell(words.amount), numeric: true, cell: amountOf },
    {
      id: 'recorded',
      head: tell(words.recorded),
      cell: ({ recordedAt }) => format.dateTime(new Date(recordedAt).toISOString()),
    },
    {
      id: 'remove',
      head: <span class="hidden">{tell(words.remove)}</span>,
      isActions: true,
      cell: (row) => (
        <form method="post" action={`${RENEWALS_PATH}/remove`}>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="id" value={row.id} />
          <button
            type="submit"
            aria-label={tell(words.removeOf, {
              name: named.get(row.account) ?? row.account,
              date: date(dayOf(row)),
            })}
          >
            {tell(words.remove)}
          </button>
        </form>
      ),
    },
  ];
}
