// The environments, kept in memory because every request asks for one, and changed through here so that what is kept
// is always what is stored.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '../errors.ts';
import { auditEnvironment } from '../storage/audit.ts';
import { activeSecrets } from '../storage/identity.ts';
import type { Database, Orm } from '../storage/open.ts';
import * as stored from '../storage/tenants.ts';
import type { AuditAction, By } from './audit.ts';
import { originSchema } from './origin.ts';

export type Environment = stored.Environment;

const MAX_ENVIRONMENTS = 20;
const MAX_ORIGINS = 50;

/** Lower case, so that no two differ by case alone; it also names the environment in tokens. */
export const environmentName = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'up to 40 lower-case letters, digits and "-"');

export const originsSchema = z.array(originSchema).max(MAX_ORIGINS, `at most ${MAX_ORIGINS} origins`);

export interface Environments {
  /** Throws where there is none: ids come from keys and sessions. */
  get(envId: string): Promise<Environment>;
  /** Those of the same workspace, oldest first. */
  beside(envId: string): Promise<Environment[]>;
  /** Throws `Refusal` conflict for a name that is taken, or when there are too many. */
  create(by: By, name: string): Promise<Environment>;
  /** Throws `Refusal` not_found for one of another workspace, conflict for a name that is taken. */
  rename(by: By, id: string, name: string): Promise<Environment>;
  setOrigins(by: By, origins: string[]): Promise<void>;
  setEnforced(by: By, enforced: boolean): Promise<void>;
}

export function createEnvironments(deps: { database: Database; now: () => number }): Environments {
  const { database, now } = deps;
  let known: Promise<Map<string, Environment>> | undefined;

  const load = async () =>
    new Map((await stored.listEnvironments(database.read)).map((one) => [one.id, one]));
  function all(): Promise<Map<string, Environment>> {
    known ??= load().catch((error) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  async function get(envId: string): Promise<Environment> {
    let found = (await all()).get(envId);
    // One that was made beside us, as by a test, is looked up once.
    if (!found) {
      known = undefined;
      found = (await all()).get(envId);
    }
    if (!found) throw new Error(`there is no environment ${envId}`);
    return found;
  }

  async function beside(envId: string): Promise<Environment[]> {
    const { workspaceId } = await get(envId);
    return [...(await all()).values()].filter((one) => one.workspaceId === workspaceId);
  }

  /** What depends on other rows is judged in the transaction, as stored: two requests may come at once. */
  const storedBeside = async (orm: Orm, workspaceId: string) =>
    (await stored.listEnvironments({ orm })).filter((one) => one.workspaceId === workspaceId);

  async function change(
    { envId, actor, stillMay }: By,
    changes: Parameters<typeof stored.changeEnvironment>[2],
    { action, name, check }: { action: AuditAction; name: string; check?: (orm: Orm) => Promise<void> },
  ): Promise<void> {
    await database.writing(async (_transaction, orm) => {
      await stillMay(orm);
      await check?.(orm);
      await stored.changeEnvironment(orm, envId, changes);
      await auditEnvironment(orm, envId, { at: now(), by: actor, action, thing: { id: envId, name } });
    });
    known = undefined;
  }

  const refuseTaken = (others: readonly Environment[], name: string) => {
    if (!others.some((one) => one.name === name)) return;
    throw new Refusal('conflict', `there is an environment "${name}" already`, { field: 'name' });
  };

  return {
    get,
    beside,
    async create({ envId, actor, stillMay }, name) {
      const { workspaceId } = await get(envId);
      const made = await database.writing(async (_transaction, orm) => {
        await stillMay(orm);
        const others = await storedBeside(orm, workspaceId);
        refuseTaken(others, name);
        if (others.length >= MAX_ENVIRONMENTS) {
          throw new Refusal('conflict', `a workspace has at most ${MAX_ENVIRONMENTS} environments`);
        }
        const plain = `${workspaceId}-${name}`;
        const isFree = !others.some(({ id }) => id === plain);
        const id = isFree ? plain : `${plain}-${randomBytes(3).toString('hex')}`;
        await stored.addEnvironment(orm, { id, workspaceId, name, now: now() });
        const thing = { id, name };
        await auditEnvironment(orm, id, { at: now(), by: actor, action: 'environment.created', thing });
        return id;
      });
      known = undefined;
      return get(made);
    },
    async rename(by, id, name) {
      const one = (await beside(by.envId)).find((other) => other.id === id);
      if (!one) throw new Refusal('not_found', `there is no environment "${id}"`);
      await change(
        { ...by, envId: id },
        { name },
        {
          action: 'environment.changed',
          name: `${one.name} to ${name}`,
          check: async (orm) => {
            const others = await storedBeside(orm, one.workspaceId);
            refuseTaken(
              others.filter((other) => other.id !== id),
              name,
            );
          },
        },
      );
      return get(id);
    },
    setOrigins: (by, origins) =>
      change(by, { origins }, { action: 'origins.changed', name: origins.join(' ').slice(0, 500) || 'any' }),
    setEnforced: (by, enforcesIdentity) =>
      change(
        by,
        { enforcesIdentity },
        {
          action: 'identity.enforced',
          name: enforcesIdentity ? 'on' : 'off',
          check: async (orm) => {
            if (!enforcesIdentity || (await activeSecrets({ orm }, by.envId)).length > 0) return;
            throw new Refusal('conflict', 'there is no signing secret any more');
          },
        },
      ),
  };
}
