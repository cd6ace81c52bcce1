// Request bodies for the load: made once, and only their digits change from request to request, so that the client takes as
// little of the machine as it can. Message ids are new each time; users, accounts and features are drawn anew.

export const ACCOUNTS = 1_000;
export const USERS = 20_000;
export const FEATURES = 40;
const DAY_MS = 86_400_000;

/** ordered: as the widget and Segment's clients make them, the time first; random: UUID version 4, as RudderStack's do. */
export type Ids = 'ordered' | 'random';

export interface Bodies {
  /** The next body; valid until the next call. */
  next(): Buffer;
}

const ID = '0123456789abcdef0123456789abcdef';

export interface BodyOptions {
  writeKey: string;
  batch: number;
  ids?: Ids;
  /** Tells this one's ids from those of others that run at the same time. */
  lane: number;
}

export function createBodies({ writeKey, batch, ids = 'ordered', lane }: BodyOptions): Bodies {
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
  let count = 0;
  return {
    next() {
      for (const { id, feature, users, account } of places) {
        const user = Math.floor(Math.random() * USERS);
        for (const at of users) digits(body, at, 5, user);
        digits(body, account, 4, user % ACCOUNTS);
        digits(body, feature, 2, Math.floor(Math.random() * FEATURES));
        if (ids === 'random')
          for (let i = 0; i < ID.length; i += 8) hex(body, id + i, Math.random() * 2 ** 32);
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
