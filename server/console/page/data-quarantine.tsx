// The reasons for which messages are in quarantine, each with the newest of its messages.

import type { RejectCode } from '../../ingest/accept.ts';
import type { QuarantineReason } from '../../storage/quarantine-reasons.ts';
import { Code } from '../part/code.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { rejectWords, dataWords as words } from '../words/data.ts';
import { rejectText } from '../words/reject.ts';

/** Characters of an example; the whole message comes from the API. */
const SHOWN = 2_000;

interface QuarantineTableProps {
  reader: Reader;
  reasons: readonly QuarantineReason[];
}

export function QuarantineTable({ reader, reasons }: QuarantineTableProps) {
  return (
    <Table
      reader={reader}
      caption={reader.tell(words.quarantine)}
      captionHidden
      columns={columns(reader)}
      rows={reasons}
      keyOf={({ code, field }) => `${code} ${field}`}
    />
  );
}

function columns(reader: Reader): Column<QuarantineReason>[] {
  const { tell, format } = reader;
  const time = (at: number) => format.dateTime(new Date(at).toISOString());
  return [
    {
      id: 'reason',
      head: tell(words.reason),
      rowHeader: true,
      cell: ({ code }) => (
        <>
          {reasonText(reader, code)}
          <span class="faint line">
            <code>{code}</code>
          </span>
        </>
      ),
    },
    { id: 'field', head: tell(words.field), cell: ({ field }) => field && <code>{field}</code> },
    {
      id: 'messages',
      head: tell(words.messages),
      cell: ({ messages, seen }) => (
        <>
          {format.count(messages)}
          {seen > messages && <span class="faint line">{tell(words.times, { n: seen })}</span>}
        </>
      ),
    },
    { id: 'first', head: tell(words.first), cell: ({ firstAt }) => time(firstAt) },
    { id: 'last', head: tell(words.last), cell: ({ lastAt }) => time(lastAt) },
    { id: 'example', head: tell(words.example), cell: (reason) => <Example reader={reader} {...reason} /> },
    ...(reader.may('erase')
      ? [
          {
            id: 'actions',
            head: tell(words.actions),
            isActions: true,
            cell: (reason: QuarantineReason) => <Discard reader={reader} {...reason} />,
          },
        ]
      : []),
  ];
}

function Discard({ reader, code, field, messages }: { reader: Reader } & QuarantineReason) {
  const { tell } = reader;
  return (
    <details class="sure">
      <summary>{tell(words.discard)}</summary>
      <div>
        <p>{tell(words.discardHelp)}</p>
        <form method="post" action={reader.once('/console/settings/data/discard')}>
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="field" value={field ?? ''} />
          <button type="submit" class="danger">
            {tell(words.discardYes, { n: messages, reason: reasonText(reader, code) })}
          </button>
        </form>
      </div>
    </details>
  );
}

function Example({
  reader,
  code,
  message,
  raw,
  library,
}: { reader: Reader } & Pick<QuarantineReason, 'code' | 'message' | 'raw' | 'library'>) {
  const { tell } = reader;
  const told = rejectText(tell, message);
  return (
    <details class="sure">
      <summary aria-label={tell(words.exampleOf, { reason: reasonText(reader, code) })}>
        {tell(words.example)}
      </summary>
      <div>
        {told !== undefined && <p>{told}</p>}
        {library && <p class="faint">{tell(words.library, { library })}</p>}
        <Code text={laidOut(raw).slice(0, SHOWN)} />
      </div>
    </details>
  );
}

const reasonText = ({ tell }: Reader, code: string): string =>
  Object.hasOwn(rejectWords, code) ? tell(rejectWords[code as RejectCode]) : code;

/** A line a field; what was cut off where it was too long stays as it is. */
function laidOut(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
