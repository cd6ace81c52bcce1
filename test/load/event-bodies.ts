// Request bodies for the load: made once, and only their digits change from request to request, so that the client takes as
// little of the machine as it can. Message ids are new each time; people, accounts and features are drawn anew.

export const ACCOUNTS = 1_000;
export const USERS = 20_000;
export const FEATURES = 40;
const DAY_MS = 86_400_000;

/**
 * Who sends. page: what one person did, with ids that begin with the time, as the widget's and Segment's do. server: each event
 * another person's, with random ids, as RudderStack's are; drawn evenly, no order of storing helps, so this is the worst case.
 */
export const SENDERS = ['page', 'server'] as const;
export type Sender = (typeof SENDERS)[number];

export interface Bodies {
  /** The next body; valid until the next call. */
  next(): Buffer;
}

/** What one person does in a row, where batches are larger than a page sends them. */
const PAGE_EVENTS = 50;
const ID = '0123456789abcdef0123456789abcdef';

export interface BodyOptions {
  writeKey: string;
  batch: number;
  sender?: Sender;
  /** Tells this one's ids from those of others that run at the same time. */
  lane: number;
}

export function createBodies({ writeKey, batch, sender = 'page', lane }: BodyOptions): Bodies {
  const body = Buffer.from(JSON.stringify({ writeKey, batch: Array.from({ length: batch }, template) }));
  const places = Array.from({ length: batch }, () => ({ id: 0, feature: 0, users: [0, 0], account: 0 }));
  let from = 0;
  const after = (text: string): number => {
    from = body.indexOf(text, from) + text.length;
    return from;
  };
  for (const place of places) {
    place.feature = after('"event":"Feature ');
    place.id = after('"messageId":"');
    place.users = [after('"userId":"user-'), after('"anonymousId":"anonymous-')];
    place.account = after('"groupId":"account-');
  }
  let [count, user] = [0, 0];
  return {
    next() {
      for (const [i, { id, feature, users, account }] of places.entries()) {
        if (sender === 'server' || i % PAGE_EVENTS === 0) user = Math.floor(Math.random() * USERS);
        for (const at of users) digits(body, at, 5, user);
        digits(body, account, 4, user % ACCOUNTS);
        digits(body, feature, 2, Math.floor(Math.random() * FEATURES));
        if (sender === 'server')
          for (let at = id; at < id + ID.length; at += 8) hex(body, at, Math.random() * 2 ** 32);
        else {
          digits(body, id, 13, Date.now());
          digits(body, id + 13, 5, lane);
          digits(body, id + 18, 14, count++);
        }
      }
      return body;
    },
  };
}

const template = (): object => ({
  type: 'track',
  event: 'Feature 00 Used',
  messageId: ID,
  userId: 'user-00000',
  anonymousId: 'anonymous-00000',
  timestamp: new Date(Date.now() - Math.floor(Math.random() * DAY_MS)).toISOString(),
  properties: { plan: 'team', source: 'toolbar', count: 7, title: 'Quarterly numbers' },
  context: {
    groupId: 'account-0000',
    page: { path: '/reports/weekly' },
    locale: 'en-GB',
    library: { name: 'foothold', version: '0.1.0' },
  },
});

function digits(body: Buffer, at: number, width: number, value: number): void {
  let rest = value;
  for (let i = at + width - 1; i >= at; i--) {
    body[i] = 48 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}

function hex(body: Buffer, at: number, value: number): void {
  let rest = value >>> 0;
  for (let i = at; i < at + 8; i++) {
    const digit = rest & 15;
    body[i] = digit < 10 ? 48 + digit : 87 + digit;
    rest >>>= 4;
  }
}
