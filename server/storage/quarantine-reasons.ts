// What is in quarantine, by reason: how much of it there is, since when, and the message that came last.

import type { ReadDatabase } from './open.ts';

export interface QuarantineReason {
  code: string;
  field: string | null;
  /** What the newest of them was told. */
  message: string;
  /** The newest of them, as it came. */
  raw: string;
  library: string | null;
  /** Different messages. */
  messages: number;
  /** How often they came. */
  seen: number;
  firstAt: number;
  lastAt: number;
}

/** More reasons than a person mends one after the other. */
const MOST_REASONS = 50;

/** Those that came most recently first. Beside a single `max`, SQLite takes the other columns from its row. */
export const quarantineReasons = (
  read: Pick<ReadDatabase, 'rows'>,
  envId: string,
): Promise<QuarantineReason[]> =>
  read.rows<QuarantineReason>(
    `select code, field, message, raw, library, count(*) as messages, sum(seen) as seen,
      (select min(received_at) from quarantine as other
        where other.env_id = quarantine.env_id and other.code = quarantine.code
          and other.field is quarantine.field) as firstAt,
      max(max(last_at, received_at)) as lastAt
    from quarantine where env_id = ? group by code, field order by lastAt desc, code, field limit ?`,
    [envId, MOST_REASONS],
  );
