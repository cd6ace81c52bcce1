// Pages of a list by name: a cursor is the place of the last row, which may be gone when the next page is asked for.

import { z } from 'zod';
import { Refusal } from '../errors.ts';

export interface Named {
  id: string;
  name: string;
}

/** Names are told apart by as much; cursors carry it. */
const LETTERS = 100;
const { compare: compareNames } = new Intl.Collator();

const keyOf = ({ id, name }: Named): Named => ({ id, name: name.slice(0, LETTERS).toLowerCase() });
const compare = (a: Named, b: Named): number =>
  compareNames(a.name, b.name) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const cursorSchema = z.tuple([z.string(), z.string()]);

export const placeCursor = (row: Named): string => {
  const { id, name } = keyOf(row);
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
};

/** The rows after the cursor's place, by name. `next` is the row that the next page begins after. Throws `Refusal` for a cursor that is none of ours. */
export function afterPlace<Row extends Named>(
  rows: readonly Row[],
  { cursor, limit }: { cursor: string | undefined; limit: number },
): { page: Row[]; next: Row | null } {
  const sorted = rows.map((row) => ({ row, key: keyOf(row) })).sort((a, b) => compare(a.key, b.key));
  const place = cursor === undefined ? undefined : decode(cursor);
  const left = place ? sorted.filter(({ key }) => compare(key, place) > 0) : sorted;
  const page = left.slice(0, limit).map(({ row }) => row);
  return { page, next: left.length > limit ? (page.at(-1) ?? null) : null };
}

function decode(cursor: string): Named {
  try {
    const [name, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return { name, id };
  } catch {
    throw new Refusal('invalid', 'the cursor is not one that this list gave', { field: 'cursor' });
  }
}
