// Ids of messages: UUIDv7 (RFC 9562), so that ids sort by time. Within one millisecond the twelve bits after the version
// count up, so that the order of calls is the order of ids.

const COUNTER_MAX = 0xfff;

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
    const time = last.toString(16).padStart(12, '0');
    const random = randomBytes(new Uint8Array(8));
    random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
    const tail = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const count = counter.toString(16).padStart(3, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}
