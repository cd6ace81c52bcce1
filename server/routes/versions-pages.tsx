// /console/settings/definitions/history: every version of what is defined and published, and the way back to one.

import { Hono } from 'hono';
import { may } from '../auth/role.ts';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { type ToldVersion, VersionsPage, versionsOf } from '../console/page/versions.tsx';
import { page, readerOf } from '../console/respond.tsx';
import { rulesOf, rulesOfSettings } from '../definitions/counted.ts';
import { countingOf, signalsIn } from '../definitions/counting.ts';
import { restoreVersion } from '../definitions/restore.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { Refusal } from '../errors.ts';
import type { Backfills } from '../rollups/backfills.ts';
import type { Backfill } from '../storage/backfills.ts';
import { type DefinedVersion, definedVersions } from '../storage/definition-history.ts';
import { listContents } from '../storage/definitions.ts';
import { countedSinceAll } from '../storage/kept.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { readForm } from './form.ts';

const PAGE_ROWS = 25;
const MOST_LETTERS = 300;

export interface VersionsPagesDeps {
  read: ReadDatabase;
  definitions: DefinitionStore;
  backfills: Pick<Backfills, 'list'>;
  now: () => number;
}

export function versionsPages({ read, definitions, backfills, now }: VersionsPagesDeps) {
  return new Hono<SessionEnv>()
    .get('/', async (c) => {
      const reader = readerOf(c, now());
      const { envId } = c.get('session');
      const text = (name: string) => (c.req.query(name) ?? '').slice(0, MOST_LETTERS) || undefined;
      const found = await definedVersions(read, envId, {
        ...{ kind: text('kind'), id: text('id'), before: placeOf(text('before')) },
        limit: PAGE_ROWS + 1,
      });
      const own = (await backfills.list()).filter((one) => one.envId === envId);
      const since = await countedSinceAll(read, envId);
      const contents = await listContents(read, envId);
      const published = new Map(contents.map(({ id, publishedVersion }) => [id, publishedVersion]));
      const versions = found.slice(0, PAGE_ROWS).map((one) => told(one, { own, since, published }));
      const last = versions.at(-1);
      const older = found.length > PAGE_ROWS && last ? `${last.at}.${last.version}.${last.id}` : undefined;
      return page(c, <VersionsPage {...{ reader, versions, older }} />);
    })
    .post('/restore', async (c) => {
      const form = await readForm(c);
      const [kind, id, version] = [form('kind'), form('id'), Number(form('version'))];
      if (!Number.isSafeInteger(version))
        throw new Refusal('invalid', 'a number is wanted', { field: 'version' });
      await restoreVersion({ read, definitions }, byOf(c), {
        ...{ kind, id, version },
        mayChangeRetention: () => {
          if (may(c.get('session').role, 'erase')) return;
          const why = 'this version keeps raw events for another time, which owners decide';
          throw new Refusal('forbidden', why, { field: 'retention' });
        },
      });
      return c.redirect(`${versionsOf(kind as DefinedVersion['kind'], id)}&restored=${version}`, 303);
    });
}

interface Standing {
  own: readonly Backfill[];
  since: ReadonlyMap<string, number>;
  published: ReadonlyMap<string, number | null>;
}

function told(one: DefinedVersion, { own, since, published }: Standing): ToldVersion {
  const isNewest = one.nextAt === null && one.body !== null;
  const isInForce = one.kind === 'content' ? published.get(one.id) === one.version : isNewest;
  if (!isInForce) return { ...one, isInForce };
  const rules = rulesIn(one);
  const sinces = signalsIn(rules).flatMap((signal) => since.get(signal) ?? []);
  return {
    ...{ ...one, isInForce, counting: countingOf(own, rules) },
    countedSince: sinces.length > 0 ? Math.max(...sinces) : undefined,
  };
}

/** Of what is in force, which was checked when it was saved. */
function rulesIn({ kind, body }: DefinedVersion) {
  if (kind === 'content') return rulesOf(body as never);
  if (kind === 'settings') return rulesOfSettings(body as never);
  const { rule, eligible } = body as { rule?: never; eligible?: never };
  return [rule, eligible].filter((one) => one !== undefined);
}

function placeOf(text: string | undefined) {
  const [, at, version, id] = /^(\d{1,15})\.(\d{1,9})\.(.+)$/.exec(text ?? '') ?? [];
  return at && version && id ? { at: Number(at), version: Number(version), id } : undefined;
}
