// Many rows as one text: SQLite joins them several times faster than it gives them one by one, and nothing is made of them but what is
// kept. Ids hold no control characters (shared/id.ts), so these two part them; in a signal there may be another (`NARROWED`).

import type { ReadDatabase, SqlArgument } from './open.ts';

export const FIELD_END = 29;
export const ROW_END = 30;

/** @param fields of `from`, each an expression */
export async function textRows(
  read: ReadDatabase,
  { fields, from, args }: { fields: readonly string[]; from: string; args: SqlArgument[] },
): Promise<string> {
  const row = fields.join(` || char(${FIELD_END}) || `);
  const [packed] = await read.rows<{ text: string | null }>(
    `select group_concat(${row}, char(${ROW_END})) as text from ${from}`,
    args,
  );
  return packed?.text ?? '';
}

/** Gives one field after the other; undefined at the end. */
export function fieldReader(text: string): () => string | undefined {
  let at = 0;
  return () => {
    if (at >= text.length) return undefined;
    const start = at;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === FIELD_END || code === ROW_END) break;
    }
    return text.slice(start, at++);
  };
}
