// Events on their way to the thread that stores them: one JSON text a request, which is cheaper to hand over than objects,
// and whose length is what the queue is bounded by. A row of it is what is bound to the insert, in the order of
// EVENT_COLUMNS; properties are parsed again only for the few events whose fold looks at them.

import { consentIn } from '../rollups/consent.ts';
import type { StatedEvent } from '../storage/events.ts';
import type { StoredEvent } from './enrich.ts';

/** One event, as it is stored. */
export type PackedRow = [
  messageId: string,
  type: string,
  name: string,
  userId: string,
  anonymousId: string | null,
  accountId: string | null,
  ts: number,
  receivedAt: number,
  knownAt: number,
  timeFlag: string | null,
  digest: string,
  properties: string,
  context: string,
];

/** A row of an event whose time was moved ends with the time that its sender said, which is not stored. */
export const packEvents = (events: readonly StoredEvent[]): string =>
  JSON.stringify(
    events.map((event) => (event.timeFlag === 'moved' ? [...toRow(event), event.saidAt] : toRow(event))),
  );

export const unpackEvents = (packed: string): PackedRow[] => JSON.parse(packed) as PackedRow[];

/** Takes the time that the sender said off a row, where it is not the one that is stored. */
export function takeSaidTime(row: PackedRow): number | undefined {
  const all: unknown[] = row;
  return all.length > STORED ? (all.pop() as number) : undefined;
}

/** Values of a row that are stored. */
const STORED = 13;

const toRow = (event: StoredEvent): PackedRow => [
  event.messageId,
  event.type,
  event.name,
  event.userId,
  event.anonymousId,
  event.accountId,
  event.ts,
  event.receivedAt,
  event.knownAt,
  event.timeFlag,
  event.digest,
  JSON.stringify(event.properties),
  JSON.stringify(event.context),
];

/** A packed row, as the fold sees it. */
export class PackedEvent implements StatedEvent {
  readonly messageId: string;
  readonly type: string;
  readonly name: string;
  readonly userId: string;
  readonly accountId: string | null;
  readonly ts: number;
  readonly #properties: string;
  readonly #context: string;
  #parsed: StatedEvent['properties'] | undefined;

  constructor([messageId, type, name, userId, , accountId, ts, , , , , properties, context]: PackedRow) {
    this.messageId = messageId;
    this.type = type;
    this.name = name;
    this.userId = userId;
    this.accountId = accountId;
    this.ts = ts;
    this.#properties = properties;
    this.#context = context;
  }

  get consent(): StatedEvent['consent'] {
    return consentIn(this.#context);
  }

  get properties(): StatedEvent['properties'] {
    this.#parsed ??= JSON.parse(this.#properties) as StatedEvent['properties'];
    return this.#parsed;
  }
}
