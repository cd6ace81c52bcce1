// Where a request comes from. X-Forwarded-For says whatever its sender likes; only the entries that our own proxies appended
// count, and how many of those there are is configured (TRUST_PROXY), never guessed.

import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** What a test without a socket has. */
const UNKNOWN = 'unknown';
/** Above any address; what a header holds may be anything. */
const MOST_CHARACTERS = 64;

/** The address of the client, as the outermost of `proxies` trusted ones saw it; IPv6 by its network of 64 bits. */
export function clientAddress(c: Context, proxies: number): string {
  const socket = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket?.remoteAddress ?? UNKNOWN;
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  const path = [...forwarded.filter(Boolean), socket];
  return networkOf(path[Math.max(0, path.length - 1 - proxies)] ?? UNKNOWN);
}

/** One household or server has 2^64 addresses of IPv6 to itself: they count as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const plain = address.split('%')[0] ?? '';
  if (!/^[\da-f:]*:[\da-f:]*$/i.test(plain)) return address.slice(0, MOST_CHARACTERS);
  const [head = '', tail] = plain.toLowerCase().split('::');
  const [first, last] = [head.split(':').filter(Boolean), (tail ?? '').split(':').filter(Boolean)];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
