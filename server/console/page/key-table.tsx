// The keys as a table. One that was revoked or has ended stays for a reader to see.

import type { KeyEntry } from '../../auth/key-store.ts';
import { CopyButton } from '../part/copy.tsx';
import { Name } from '../part/name.tsx';
import { PagedTable } from '../part/paged-table.tsx';
import type { Column } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { keyKindWords, scopeWords, keysWords as words } from '../words/keys.ts';

interface KeyTableProps {
  reader: Reader;
  keys: readonly KeyEntry[];
  now: number;
}

export function KeyTable({ reader, keys, now }: KeyTableProps) {
  return (
    <PagedTable
      id="keys"
      reader={reader}
      caption={reader.tell(words.keys)}
      captionHidden
      columns={columns(reader, now)}
      rows={keys}
      keyOf={({ id }) => id}
    />
  );
}

function columns(reader: Reader, now: number): Column<KeyEntry>[] {
  const { tell, format } = reader;
  const nameOf = ({ name }: KeyEntry) => name || tell(words.nameless);
  return [
    {
      id: 'name',
      head: tell(words.name),
      rowHeader: true,
      cell: (key) => (
        <>
          <Name of={nameOf(key)} />
          {key.key === null ? (
            <code class="faint">{key.hint}</code>
          ) : (
            <span class="whole-key">
              <code id={`key-${key.id}`}>{key.key}</code>
              {key.revokedAt === null && <CopyButton tell={tell} of={`key-${key.id}`} name={nameOf(key)} />}
            </span>
          )}
        </>
      ),
    },
    { id: 'kind', head: tell(words.kind), cell: ({ kind }) => tell(keyKindWords[kind]) },
    {
      id: 'scope',
      head: tell(words.scope),
      cell: ({ kind, scopes }) =>
        kind !== 'secret'
          ? tell(frameWords.none)
          : scopes
            ? scopes.map((scope) => tell(scopeWords[scope])).join(', ')
            : tell(words.all),
    },
    {
      id: 'created',
      head: tell(words.created),
      cell: ({ createdAt, createdBy }) => (
        <>
          {format.dateTime(createdAt)}
          {createdBy && (
            <span class="faint line">
              <Name of={tell(words.createdBy, { name: createdBy })} />
            </span>
          )}
        </>
      ),
    },
    {
      id: 'used',
      head: tell(words.used),
      cell: ({ lastUsedAt }) => (lastUsedAt ? format.dateTime(lastUsedAt) : tell(frameWords.none)),
    },
    { id: 'state', head: tell(words.state), cell: (key) => stateOf(reader, key, now) },
    {
      id: 'actions',
      head: tell(words.actions),
      isActions: true,
      cell: (key) =>
        key.revokedAt === null && (
          <details class="sure">
            <summary>{tell(words.revoke)}</summary>
            <div>
              <p>{tell(words.sure)}</p>
              <form method="post" action={`/console/settings/keys/${key.id}/revoke`}>
                <button type="submit" class="danger">
                  {tell(words.yes, { name: nameOf(key) })}
                </button>
              </form>
            </div>
          </details>
        ),
    },
  ];
}

function stateOf({ tell, format }: Reader, { revokedAt, expiresAt }: KeyEntry, now: number) {
  if (revokedAt !== null)
    return <span class="faint">{tell(words.revokedAt, { time: format.dateTime(revokedAt) })}</span>;
  if (expiresAt === null) return tell(words.active);
  const time = format.dateTime(expiresAt);
  return Date.parse(expiresAt) > now ? (
    tell(words.endsAt, { time })
  ) : (
    <span class="faint">{tell(words.ended, { time })}</span>
  );
}
