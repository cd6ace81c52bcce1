// What identify and group calls had told by a moment, from the raw events: the rows of `trait` have only what was told last. The cost is
// that of the calls, which have indexes of their own, and not of all events.

import type { ReadDatabase } from './open.ts';
import { asList } from './upsert.ts';

export interface ToldTraits {
  subject: 'user' | 'account';
  ids: readonly string[];
  keys: readonly string[];
  /** Calls of later times count as not made. */
  until: number;
}

export interface ToldTrait {
  id: string;
  key: string;
  /** JSON. */
  value: string;
  ts: number;
}

const CALLS = {
  user: { index: 'event_identify', type: 'identify', id: 'user_id' },
  account: { index: 'event_group', type: 'group', id: 'account_id' },
} as const;

/** A value of json_each, as JSON: it tells true as 1, and objects as text. */
export const AS_JSON = `case told.type when 'true' then 'true' when 'false' then 'false' when 'null' then 'null'
  when 'object' then told.value when 'array' then told.value else json_quote(told.value) end`;

/** 1 for the latest of each trait; of calls of one moment that is the one with the greatest message id, as in the rows of `trait`. */
export const placeAmong = (id: string): string =>
  `row_number() over (partition by ${id}, told.key order by event.ts desc, event.message_id desc)`;

/** The latest of each trait by then; nothing of those that had not been told, or whose calls are gone. */
export const traitsToldBy = (
  read: ReadDatabase,
  envId: string,
  { subject, ids, keys, until }: ToldTraits,
): Promise<ToldTrait[]> => {
  const { index, type, id } = CALLS[subject];
  return read.bulk(
    `select id, key, value, ts from (
        select event.${id} as id, told.key as key, ${AS_JSON} as value, event.ts as ts, ${placeAmong(`event.${id}`)} as place
          from event indexed by ${index}, json_each(event.properties) as told
          where event.env_id = ?1 and event.type = '${type}' and event.ts <= ?4
            and event.${id} in (select value from json_each(?2))
            and told.key in (select value from json_each(?3)))
      where place = 1`,
    [envId, asList(ids), asList(keys), until],
  );
};
