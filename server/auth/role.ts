// Who may do what in a workspace: one table. Every route of the console names one of these abilities (console/access.ts),
// and the team page says the same in words.

/** From the most to the least. */
export const ROLES = ['owner', 'editor', 'analyst', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const MAY = {
  /** Every report, and one's own account. */
  read: ['owner', 'editor', 'analyst', 'viewer'],
  /** People and accounts as files, which leave the console: lists, and everything of one, for whoever answers their questions. */
  download: ['owner', 'editor', 'analyst'],
  /** Content, features, milestones, segments and settings. */
  content: ['owner', 'editor'],
  /** What people say of an account: notes, and a band in place of the computed one. */
  notes: ['owner', 'editor', 'analyst'],
  /** Who did what. */
  audit: ['owner', 'editor'],
  /** API keys, user tokens, origins, environments. A secret key may do everything, so who makes one could too. */
  keys: ['owner'],
  members: ['owner'],
  /** Erasing people and accounts, which nobody can take back. */
  erase: ['owner'],
} as const satisfies Record<string, readonly Role[]>;
export type Ability = keyof typeof MAY;

export const may = (role: Role, ability: Ability): boolean =>
  (MAY[ability] as readonly Role[]).includes(role);
