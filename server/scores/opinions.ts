// What people say of an account: notes, which can be changed, removed and put back, and a band in place of the computed one, with a
// reason and an end. Every change is in the audit log, which names neither the account nor what was said: it outlives both.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DAY_MS } from '../../shared/limits.ts';
import type { Band } from '../../shared/score/factor.ts';
import type { AuditAction, By } from '../auth/audit.ts';
import { Refusal } from '../errors.ts';
import { auditEnvironment } from '../storage/audit.ts';
import type { Database, Orm } from '../storage/open.ts';
import {
  addNote,
  addOverride,
  changeNote,
  endOverrides,
  findNote,
  isAccountKnown,
  listNotes,
  overridesAt,
  type StoredNote,
  type StoredOverride,
} from '../storage/opinions.ts';

export const MOST_LETTERS = { note: 5_000, reason: 500 } as const;
const MOST_NOTES = 1_000;
/** A band that is set by hand ends by itself: the account changes, and who set it may have left. */
export const MOST_OVERRIDE_DAYS = 180;

/** For so long a note that was removed can be put back. */
export const REMOVED_NOTE_DAYS = 30;

export const noteText = z.string().trim().min(1).max(MOST_LETTERS.note);
export const overrideReason = z.string().trim().min(1).max(MOST_LETTERS.reason);

/** Of what another Foothold exported: whose it was, and when. */
export interface Origin {
  id?: string | undefined;
  by?: string | undefined;
  at?: number | undefined;
}

export interface Opinions {
  write(by: By, account: string, text: string, origin?: Origin): Promise<StoredNote>;
  change(by: By, account: string, note: string, text: string): Promise<StoredNote>;
  remove(by: By, account: string, note: string): Promise<void>;
  restore(by: By, account: string, note: string): Promise<StoredNote>;
  setBand(by: By, account: string, given: GivenOverride): Promise<StoredOverride>;
  /** Throws `Refusal` not_found where none is in force. */
  endBand(by: By, account: string): Promise<void>;
}

export interface GivenOverride extends Origin {
  band: Band;
  reason: string;
  until: number;
  endedAt?: number | undefined;
}

export function createOpinions({
  database,
  now,
}: {
  database: Pick<Database, 'writing'>;
  now: () => number;
}): Opinions {
  /** What is said of an account that nothing is known of would be seen nowhere. */
  const told = <T>(by: By, account: string, work: (orm: Orm, at: number) => Promise<T>): Promise<T> =>
    database.writing(async (_, orm) => {
      await by.stillMay(orm);
      if (!(await isAccountKnown(orm, by.envId, account)))
        throw new Refusal('not_found', `there is no account "${account}"`, { field: 'id' });
      return work(orm, now());
    });

  const log = (orm: Orm, { envId, actor }: By, action: AuditAction, id: string, detail = {}) =>
    auditEnvironment(orm, envId, { at: now(), by: actor, action, thing: { id }, detail });

  async function noteOf(orm: Orm, envId: string, accountId: string, id: string): Promise<StoredNote> {
    const found = await findNote({ orm }, { envId, accountId, id });
    if (!found) throw new Refusal('not_found', `there is no note "${id}"`, { field: 'note' });
    return found;
  }

  const changing = (
    by: By,
    account: string,
    id: string,
    [action, change]: [AuditAction, (at: number) => Partial<StoredNote>],
  ): Promise<StoredNote> =>
    told(by, account, async (orm, at) => {
      const note = await noteOf(orm, by.envId, account, id);
      if (action === 'note.changed' && note.removedAt !== null)
        throw new Refusal('conflict', 'this note was removed; put it back first', { field: 'note' });
      const changed = change(at);
      await changeNote(orm, note, changed);
      await log(orm, by, action, id);
      return { ...note, ...changed };
    });

  return {
    write: (by, accountId, text, origin = {}) =>
      told(by, accountId, async (orm, at) => {
        const { envId, actor } = by;
        const query = { before: Number.MAX_SAFE_INTEGER, limit: MOST_NOTES, withRemoved: true };
        if ((await listNotes({ orm }, envId, accountId, query)).length >= MOST_NOTES)
          throw new Refusal('conflict', `an account has at most ${MOST_NOTES} notes`);
        const note = {
          envId,
          id: origin.id ?? randomUUID(),
          accountId,
          text,
          byName: origin.by ?? actor.name,
          at: Math.min(origin.at ?? at, at),
          editedAt: null,
          removedAt: null,
        };
        await addNote(orm, note);
        await log(orm, by, 'note.written', note.id);
        return note;
      }),
    change: (by, account, id, text) =>
      changing(by, account, id, ['note.changed', (at) => ({ text, editedAt: at })]),
    async remove(by, account, id) {
      await changing(by, account, id, ['note.removed', (at) => ({ removedAt: at })]);
    },
    restore: (by, account, id) => changing(by, account, id, ['note.restored', () => ({ removedAt: null })]),
    setBand: (by, accountId, { band, reason, until, endedAt, ...origin }) =>
      told(by, accountId, async (orm, at) => {
        const { envId, actor } = by;
        const since = Math.min(origin.at ?? at, at);
        const isPast = origin.at !== undefined && until <= at;
        if (!isPast && until <= at)
          throw new Refusal('invalid', 'until must be in the future', { field: 'until' });
        if (until - since > MOST_OVERRIDE_DAYS * DAY_MS)
          throw new Refusal('invalid', `at most ${MOST_OVERRIDE_DAYS} days`, { field: 'until' });
        const override: StoredOverride = {
          envId,
          id: origin.id ?? randomUUID(),
          accountId,
          band,
          reason,
          byName: origin.by ?? actor.name,
          at: since,
          until,
          endedAt: endedAt === undefined ? null : Math.min(endedAt, at),
        };
        // One that is said again, as an import does, stays.
        if (!isPast && override.endedAt === null)
          await endOverrides(orm, { envId, accountId, now: at, but: override.id });
        await addOverride(orm, override);
        await log(orm, by, 'override.set', override.id, {
          band,
          until: new Date(until).toISOString().slice(0, 10),
        });
        return override;
      }),
    endBand: (by, accountId) =>
      told(by, accountId, async (orm, at) => {
        const { envId } = by;
        const [inForce] = await overridesAt({ orm }, envId, at, accountId);
        if (!inForce) throw new Refusal('not_found', 'no band is set by hand', { field: 'id' });
        await endOverrides(orm, { envId, accountId, now: at });
        await log(orm, by, 'override.ended', inForce.id, { band: inForce.band });
      }),
  };
}
