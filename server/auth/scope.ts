// What a key is for. A write key is public: it may send events and read what its own session may see. A webhook key is for
// servers and services that push: it is trusted as a server, and reads nothing. A secret key does what its scopes say.

export const KEY_KINDS = ['write', 'secret', 'webhook'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** What a key of each kind begins with. */
export const KEY_PREFIX: Record<KeyKind, string> = { write: 'wk', secret: 'sk', webhook: 'hk' };

/** What a secret key may do, in the order in which people read it. */
export const SCOPES = {
  read: 'reports, accounts, definitions, content, decisions and the export',
  content: 'drafts, publishing and previews',
  definitions: 'features, milestones, segments and settings',
  data: 'events, traits and outcomes, trusted as a server',
  erase: 'erasing people, accounts and quarantined messages, and how long raw events are kept',
  admin: 'keys, identity, origins and environments',
} as const;
export type Scope = keyof typeof SCOPES;
export const SCOPE_NAMES = Object.keys(SCOPES) as [Scope, ...Scope[]];
