// Ids of messages: UUIDv7 (RFC 9562), so that ids sort by time. Within one millisecond the twelve bits after the version
// count up, so that the order of calls is the order of ids.

const COUNTER_MAX = 0xfff;

const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');

export function createMessageId(
  now: () => number,
  randomBytes: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array,
): () => string {
  let last = 0;
  let counter = 0;
  return () => {
    const at = now();
    if (at > last) [last, counter] = [at, 0];
    else if (++counter > COUNTER_MAX) [last, counter] = [last + 1, 0];
    const time = hex(last, 12);
    const tail = [...randomBytes(new Uint8Array(8))].map((byte) => hex(byte, 2)).join('');
    // Of the four variants that the standard allows, always the first: sixty bits are random.
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-8${tail.slice(1, 4)}-${tail.slice(4)}`;
  };
}
