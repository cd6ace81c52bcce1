// Accounts by the ids that other systems give: which of them the product has told of, and how it calls them.

import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

/** The value of the trait "name" of those of these accounts that anything has come from, as JSON; null without one. */
export async function nameTraits(
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
  ids: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await read.rows<{ id: string; name: string | null }>(
    `select asked.value as id, (
        select trait.value from trait where env_id = ?1 and subject = 'account' and subject_id = asked.value and key = 'name'
      ) as name
      from json_each(?2) as asked
      where exists (select 1 from membership where env_id = ?1 and account_id = asked.value)
        or exists (select 1 from trait where env_id = ?1 and subject = 'account' and subject_id = asked.value)`,
    [envId, asList(ids)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
