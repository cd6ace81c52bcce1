import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { EVENT, REQUEST } from '../../shared/limits.ts';
import type { Refusal } from '../errors.ts';
import { parseJson, readBody } from './body.ts';

const read = (body: BodyInit | undefined, patienceMs?: number) => {
  const raw = new Request('http://x.test/', {
    method: 'POST',
    ...(body !== undefined && { body, duplex: 'half' }),
  } as RequestInit);
  return readBody({ req: { raw, header: (name) => raw.headers.get(name) ?? undefined } }, patienceMs);
};

/** A body that never ends: the same piece for ever, or nothing at all. */
const endless = (piece?: Uint8Array) =>
  new ReadableStream<Uint8Array>({
    pull(controller) {
      if (piece) controller.enqueue(piece);
      else return new Promise(() => {});
    },
  });

describe('a body', () => {
  it('is read as text, gzip or not, whatever it says that it is', async () => {
    expect(await read('{"a":1}')).toBe('{"a":1}');
    expect(await read(new Uint8Array(gzipSync('{"a":"é"}')))).toBe('{"a":"é"}');
    expect(await read(undefined)).toBe('');
  });

  it('without an end is refused at the limit', async () => {
    await expect(read(endless(new Uint8Array(64 * 1024)))).rejects.toMatchObject({ code: 'too_large' });
  });

  it('that inflates without measure is refused at the limit', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(REQUEST.bodyBytes * 50)));
    expect(bomb.length).toBeLessThan(REQUEST.wireBytes);
    await expect(read(bomb)).rejects.toMatchObject({ code: 'too_large' });
  });

  it('that does not come is refused when its time is over', async () => {
    await expect(read(endless(), 20)).rejects.toMatchObject({ code: 'too_slow', status: 408 });
  });

  it('is turned away while all of them hold too much, and taken again afterwards', async () => {
    const piece = new Uint8Array(REQUEST.wireBytes - 1);
    /** Nearly all that one may send, and then nothing more. */
    const stalled = () =>
      new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(piece) });
    const codes = await Promise.all(
      Array.from({ length: 260 }, () => read(stalled(), 1_000).catch(({ code }: Refusal) => code)),
    );
    expect(codes.filter((code) => code === 'busy').length).toBeGreaterThan(0);
    expect(codes.filter((code) => code === 'too_slow').length).toBeGreaterThan(250);
    expect(await read('{"a":1}')).toBe('{"a":1}');
  });

  it('that is packed in a way that is not taken is refused with the one that is', async () => {
    const raw = new Request('http://x.test/', {
      method: 'POST',
      body: new Uint8Array(brotliCompressSync(JSON.stringify({ batch: Array(50).fill({ event: 'é' }) }))),
      headers: { 'content-encoding': 'br' },
    });
    const reading = readBody({ req: { raw, header: (name) => raw.headers.get(name) ?? undefined } });
    await expect(reading).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringMatching(/gzip/),
    });
  });

  it('that is no text, or broken gzip, is refused', async () => {
    await expect(read(new Uint8Array([0xc3, 0x28]))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(read(new Uint8Array([0x1f, 0x8b, 1, 2, 3]))).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('that nests deeper than any stack is refused, or read', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    try {
      parseJson(deep);
    } catch (error) {
      expect(error).toMatchObject({ code: 'bad_request' });
    }
    expect(() => parseJson('['.repeat(100_000))).toThrow(/not JSON/);
    // Sound JSON all the same, and more than could have come unpacked.
    const half = REQUEST.wireBytes / 2 + 1;
    expect(() => parseJson('['.repeat(half) + ']'.repeat(half))).toThrow(/nests deeper/);
    // Less than may come unpacked, but a kilobyte of gzip.
    const less = REQUEST.wireBytes / 4;
    expect(() => parseJson('['.repeat(less) + ']'.repeat(less))).toThrow(/lists and objects/);
    const words = { batch: ['['.repeat(REQUEST.wireBytes), '"{', '\\', { a: '\\"[' }] };
    const flat = { batch: Array.from({ length: 2_000 }, () => [words.batch.slice(1)]) };
    for (const sound of [words, { ...flat, padding: ' '.repeat(REQUEST.wireBytes) }]) {
      expect(parseJson(JSON.stringify(sound))).toEqual(sound);
    }
  });

  it('of more lists and objects than any batch has is refused before it is parsed', () => {
    for (const holder of ['[]', '{}']) {
      const many = `{"batch":[${Array(REQUEST.events * EVENT.keys).fill(holder)}]}`;
      expect(() => parseJson(many)).toThrow(/more than 256000 lists and objects/);
    }
    // As many points as a whole body holds.
    const point = [139.7671, 35.68126];
    const points = { batch: Array(Math.floor((REQUEST.bodyBytes - 20) / 19)).fill(point) };
    expect(JSON.stringify(points).length).toBeGreaterThan(REQUEST.bodyBytes - 40);
    expect(parseJson(JSON.stringify(points))).toEqual(points);
  });
});
