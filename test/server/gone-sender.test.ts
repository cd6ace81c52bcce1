// Whoever goes away in the midst of sending (a page that is closed, a phone in a tunnel) is no defect of the server: nothing of it is
// an error in the log or in the figures.

import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { KEYS, removeFolder, startServerProcess } from '../fixtures/process.ts';

/** Sends half of what it says that it will, and leaves: by an end, or by a reset. */
async function leave(url: string, path: string, { type, isReset }: { type: string; isReset: boolean }) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(
    [
      `POST ${path} HTTP/1.1`,
      `host: ${hostname}:${port}`,
      `origin: ${url}`,
      `authorization: Bearer ${KEYS[path === '/v1/contracts' ? 'FOOTHOLD_SECRET_KEY' : 'FOOTHOLD_WRITE_KEY']}`,
      `content-type: ${type}`,
      'content-length: 4000',
      '',
      'x'.repeat(2_000),
    ].join('\r\n'),
  );
  // The request is being read by then.
  await pause(100);
  if (isReset) socket.resetAndDestroy();
  else socket.destroy();
}

it('is told nothing of as a failure', async () => {
  const server = await startServerProcess();
  onTestFinished(() => removeFolder(server.folder));
  const form = 'application/x-www-form-urlencoded';
  const sent = [
    ['/v1/batch', 'application/json'],
    ['/v1/boot', 'text/plain'],
    ['/v1/contracts', 'text/csv'],
    ['/sign-in', form],
  ] as const;
  for (const [path, type] of sent)
    for (const isReset of [false, true]) await leave(server.url, path, { type, isReset });
  const told = async () => (await (await fetch(`${server.url}/metrics`)).text()).split('\n');
  const counts = async () =>
    (await told()).filter((line) =>
      /^foothold_http_request_duration_seconds_count.*"(\/v1\/(batch|boot|contracts)|\/sign-in)"/.test(line),
    );
  const both = expect.stringMatching(/method="POST".*status="400"\} 2$/);
  await vi.waitFor(async () => expect(await counts()).toEqual(sent.map(() => both)), { timeout: 10_000 });
  expect(await server.stop()).toMatchObject({ code: 0 });
  expect(server.text()).not.toMatch(/"level":(50|60)/);
});
