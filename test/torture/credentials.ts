// Promise 40: sessions and keys resist. Forms from elsewhere, session ids that were planted, guesses from rotating addresses;
// then the database and everything that the server logged are read for what would let somebody in.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_BY_ACCOUNT } from '../../server/auth/attempts.ts';
import { signInPath } from '../../server/auth/sign-in-link.ts';
import { linkForm } from '../fixtures/form.ts';
import { KEYS, removeFolder, type ServerProcess, startServerProcess } from '../fixtures/process.ts';
import type { Trial } from './trial.ts';

const SECRET = 'the secret of a server that is attacked';
const [EMAIL, PASSWORD] = ['ann@example.com', 'canary green lanterns'];

const SIZES = {
  short: { guesses: 40, plants: 5 },
  full: { guesses: 1_000, plants: 200 },
} as const;

/** What a browser says of a form that is not ours. */
const ELSEWHERE: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  { 'sec-fetch-site': 'same-site', origin: 'https://sibling.example' },
  { 'sec-fetch-site': 'none' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  {},
];
const OURS = { 'sec-fetch-site': 'same-origin' };
const FORM = 'application/x-www-form-urlencoded';

const cookieOf = (reply: Response) => (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

export const credentials: Trial = {
  promise: 40,
  what: 'forms from elsewhere x every change, planted sessions, guesses from rotating addresses; the database and the log read',
  async run(_lab, size) {
    const server = await startServerProcess({ env: { FOOTHOLD_SECRET: SECRET, LOG_LEVEL: 'trace' } });
    try {
      const owner = await enter(server);
      const forged = await forgedChanges(server, owner.cookie);
      const adopted = await adoptedSessions(server, SIZES[size].plants);
      const looked = await guessesLookedAt(server, SIZES[size].guesses);
      const secrets = [...owner.secrets, PASSWORD, SECRET, KEYS.FOOTHOLD_SECRET_KEY];
      const { err, out } = await server.stop();
      // A write key is public and stored as it is; the log has no use for it all the same.
      const inLog = [...secrets, KEYS.FOOTHOLD_WRITE_KEY].filter((secret) =>
        (server.text() + err + out).includes(secret),
      );
      const inDatabase = await found(server.folder, secrets);
      const isSafe = forged.done + adopted + inLog.length + inDatabase.length === 0;
      return {
        pass: isSafe && forged.tried > 50 && looked === MOST_BY_ACCOUNT && secrets.length >= 8,
        numbers: `${forged.done} of ${forged.tried} forged changes done; ${adopted} of ${SIZES[size].plants} planted sessions adopted; ${looked} of ${SIZES[size].guesses} guesses looked at; of ${secrets.length} secrets ${inDatabase.length} in the database, ${inLog.length} in the log`,
      };
    } finally {
      await server.kill();
      await removeFolder(server.folder);
    }
  },
};

const post = (
  server: ServerProcess,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = OURS,
) =>
  fetch(server.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': FORM, ...headers },
    body: new URLSearchParams(form).toString(),
  });

/** The owner comes by a link, sets a password, invites, makes a link and a key: every secret that there is. */
async function enter(server: ServerProcess): Promise<{ cookie: string; secrets: string[] }> {
  const link = signInPath(SECRET, { userName: 'Ann', now: Date.now() });
  const first = cookieOf(await post(server, '/sign-in', linkForm(link)));
  await post(server, '/console/settings/you', { name: 'Ann', email: EMAIL }, { ...OURS, cookie: first });
  const set = await post(
    server,
    '/console/settings/you/password',
    { next: PASSWORD },
    { ...OURS, cookie: first },
  );
  const cookie = cookieOf(set);
  const invited = await post(
    server,
    '/console/settings/team/invite',
    { email: 'bo@example.com', role: 'viewer' },
    { ...OURS, cookie },
  );
  const invitation = /invitation\?token=([\w-]+)/.exec(await invited.text())?.[1];
  const made = await server.api('POST', '/v1/keys', { kind: 'secret', name: 'Reports', scopes: ['read'] });
  const { key } = (await made.json()) as { key: string };
  if (!invitation || !cookie) throw new Error('the owner did not get in');
  const secrets = [link.split('token=')[1], first.split('=')[1], cookie.split('=')[1], invitation, key];
  return { cookie, secrets: secrets.map((one) => one ?? '').filter(Boolean) };
}

/** Every change that a page offers, with the owner's cookie, from pages that are not ours. What was done shows in the audit log. */
async function forgedChanges(server: ServerProcess, cookie: string) {
  const entries = async () =>
    (await server.get<{ entries: unknown[] }>('/v1/audit?limit=1000')).entries.length;
  const before = await entries();
  const paths = ['/sign-in', '/sign-out', '/invitation', ...(await changesOf(server, cookie))];
  const form = {
    name: 'Eve',
    email: EMAIL,
    role: 'owner',
    password: PASSWORD,
    next: 'canary other lanterns',
  };
  let [tried, taken] = [0, 0];
  for (const path of paths) {
    for (const headers of ELSEWHERE) {
      tried++;
      const reply = await post(server, path, form, { ...headers, cookie });
      if (reply.status !== 400) taken++;
    }
  }
  return { tried, done: taken + ((await entries()) - before) };
}

/** Where the forms of every settings page are sent to, as its owner sees them. */
async function changesOf(server: ServerProcess, cookie: string): Promise<string[]> {
  const read = async (path: string) => (await fetch(server.url + path, { headers: { cookie } })).text();
  const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, path]) => path ?? '');
  const pages = all(await read('/console/settings/team'), /href="(\/console\/settings\/\w+)"/g);
  const texts = await Promise.all([...new Set(pages)].map(read));
  return [...new Set(texts.flatMap((html) => all(html, /<form[^>]* method="post" action="([^"]+)"/g)))];
}

/** Session ids that somebody put into a browser before its owner signed in. */
async function adoptedSessions(server: ServerProcess, plants: number): Promise<number> {
  let adopted = 0;
  for (let n = 0; n < plants; n++) {
    const planted = `foothold_session=${'planted'.repeat(6)}${n}`;
    const given = { email: EMAIL, password: PASSWORD };
    const reply = await post(server, '/sign-in', given, { ...OURS, cookie: planted });
    const opens = await fetch(`${server.url}/console`, { headers: { cookie: planted }, redirect: 'manual' });
    if (reply.status !== 303 || cookieOf(reply) === planted || opens.status === 200) adopted++;
  }
  return adopted;
}

/** How many wrong passwords were looked at (403), the others being turned away (429), each from an address of its own. */
async function guessesLookedAt(server: ServerProcess, guesses: number): Promise<number> {
  let looked = 0;
  for (let n = 0; n < guesses; n++) {
    const address = `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
    const headers = { 'x-forwarded-for': address, 'x-real-ip': address, forwarded: `for=${address}` };
    const reply = await post(
      server,
      '/sign-in',
      { email: EMAIL, password: `guess ${n}` },
      { ...OURS, ...headers },
    );
    if (reply.status !== 429) looked++;
  }
  return looked;
}

/** Which of the secrets stand in any file of the folder. */
async function found(folder: string, secrets: readonly string[]): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('foothold.db'));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
  if (files.length === 0) throw new Error('there is no database to read');
  return secrets.filter((secret) => files.some((file) => file.includes(secret)));
}
