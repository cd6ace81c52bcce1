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
    const [first = 0, ...rest] = randomBytes(new Uint8Array(8));
    const tail = [(first & 0x3f) | 0x80, ...rest].map((byte) => hex(byte, 2));
    const time = hex(last, 12);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${tail.splice(0, 2).join('')}-${tail.join('')}`;
  };
}
