// Things as the lines of an NDJSON file, a chunk at a time.

export async function* linesOf(chunks: AsyncIterable<readonly object[]>): AsyncGenerator<Uint8Array> {
  for await (const some of chunks) {
    yield Buffer.from(some.map((one) => `${JSON.stringify(one)}\n`).join(''));
  }
}
