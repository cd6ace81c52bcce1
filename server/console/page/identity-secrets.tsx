// The signing secrets: what people know them by, when they were used, and the way to another one.

import { MAX_SECRETS, type SecretEntry } from '../../auth/secrets.ts';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { frameWords } from '../words/frame.ts';
import { identityWords as words } from '../words/identity.ts';

export function Secrets({ reader, secrets }: { reader: Reader; secrets: readonly SecretEntry[] }) {
  const { tell } = reader;
  return (
    <>
      {secrets.length === 0 ? (
        <p>{tell(words.noSecrets)}</p>
      ) : (
        <Table
          reader={reader}
          caption={tell(words.secrets)}
          captionHidden
          columns={columns(reader)}
          rows={secrets}
          keyOf={({ id }) => id}
        />
      )}
      {secrets.length < MAX_SECRETS && (
        <form class="after" method="post" action={reader.once('/console/settings/identity/secrets')}>
          <button type="submit">{tell(words.makeSecret)}</button>
        </form>
      )}
    </>
  );
}

function columns({ tell, format }: Reader): Column<SecretEntry>[] {
  return [
    {
      id: 'secret',
      head: tell(words.secret),
      rowHeader: true,
      cell: ({ hint, usable }) => (
        <>
          <code>{hint}</code>
          {!usable && <p class="error">{tell(words.unusable)}</p>}
        </>
      ),
    },
    { id: 'created', head: tell(words.created), cell: ({ createdAt }) => format.dateTime(createdAt) },
    {
      id: 'used',
      head: tell(words.used),
      cell: ({ lastUsedAt }) => (lastUsedAt ? format.dateTime(lastUsedAt) : tell(frameWords.none)),
    },
    {
      id: 'actions',
      head: tell(words.actions),
      isActions: true,
      cell: ({ id, hint }) => (
        <details class="sure">
          <summary>{tell(words.revoke)}</summary>
          <div>
            <p>{tell(words.sure)}</p>
            <form method="post" action={`/console/settings/identity/secrets/${id}/revoke`}>
              <button type="submit" class="danger">
                {tell(words.yes, { hint })}
              </button>
            </form>
          </div>
        </details>
      ),
    },
  ];
}
