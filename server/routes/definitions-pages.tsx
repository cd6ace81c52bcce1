// /console/settings/definitions: the clock of the workspace, its features and milestones; each is looked at with how many accounts have met it
// before it is saved, and says what uses it before it goes.

import { type Context, Hono, type Next } from 'hono';
import { clockSchema } from '../../shared/clock.ts';
import { timeZoneOf } from '../../shared/time-zone.ts';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { NOTHING_SAID, saidIn, saidOf, withButton } from '../console/definition-draft.ts';
import { EVERYBODY, eligibleIn, saidEligible, withEligibleButton } from '../console/eligible-rows.ts';
import { DefinitionOnePage, type DefinitionOneProps } from '../console/page/definition-one.tsx';
import { DEFINITIONS_PATH, DefinitionsPage, type DefinitionsProps } from '../console/page/definitions.tsx';
import { page, readerOf } from '../console/respond.tsx';
import { type DefinedKind, definitionUses } from '../definitions/definition-use.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { Refusal } from '../errors.ts';
import type { Reports } from '../metrics/report.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { DEFINITION_FIELDS, type Defined, definitionIn, fieldsOf } from './definition-form.ts';
import { type Form, readForm } from './form.ts';

export interface DefinitionsPagesDeps {
  definitions: Pick<DefinitionStore, 'get' | 'saveFeature' | 'saveMilestone' | 'saveSettings' | 'remove'>;
  reports: Pick<Reports, 'definitionPreview' | 'segmentChoices'>;
  read: Pick<ReadDatabase, 'orm'>;
  now: () => number;
}

type Page = Context<SessionEnv>;
const KINDS: Record<string, DefinedKind> = { features: 'feature', milestones: 'milestone' };

export function definitionsPages({ definitions, reports, read, now }: DefinitionsPagesDeps) {
  async function list(c: Page, more: Partial<DefinitionsProps> = {}, status: 200 | 400 = 200) {
    const { features, milestones, settings } = await definitions.get(c.get('session').envId);
    const reader = readerOf(c, now(), DEFINITIONS_PATH);
    return page(
      c,
      <DefinitionsPage
        reader={reader}
        {...{ features, milestones, clock: settings.clock, timeZone: settings.timeZone }}
        {...more}
      />,
      status,
    );
  }

  async function one(
    c: Page,
    props: Pick<DefinitionOneProps, 'kind' | 'typed' | 'said' | 'entitled'> & Partial<DefinitionOneProps>,
    status: 200 | 400 = 200,
  ) {
    const { envId } = c.get('session');
    const { kind, isNew = false, typed } = props;
    const uses = isNew ? [] : await definitionUses(read, envId, { kind, id: typed.id ?? '' });
    const reader = readerOf(c, now(), DEFINITIONS_PATH);
    const { events } = await reports.segmentChoices(envId, {});
    const all = { reader, uses, isNew, events, ...props };
    return page(c, <DefinitionOnePage {...all} />, status);
  }

  const stored = async (c: Page, kind: DefinedKind): Promise<Defined[]> => {
    const { features, milestones } = await definitions.get(c.get('session').envId);
    return kind === 'feature'
      ? features.map((body) => ({ kind, body }))
      : milestones.map((body) => ({ kind, body }));
  };

  /** The form as it was typed: what is wrong with it, or what it defines. */
  async function readTyped(c: Page, kind: DefinedKind, form: Form) {
    const isNew = form('isNew') === '1';
    const taken = new Set(isNew ? (await stored(c, kind)).map(({ body }) => body.id) : []);
    const typed = Object.fromEntries(DEFINITION_FIELDS.map((name) => [name, form(name)]));
    return {
      isNew,
      typed,
      said: saidIn(form),
      entitled: eligibleIn(form),
      result: definitionIn(kind, form, taken),
    };
  }

  /** A new one, or one by its id: as it is, or as it was typed with what that would tell. */
  async function show(c: Page, next: Next) {
    const kind = KINDS[c.req.param('kind') ?? ''];
    if (!kind) return next();
    const id = c.req.param('id');
    const button = c.req.query('look');
    if (button !== undefined) {
      const { result, ...own } = await readTyped(c, kind, (name) => c.req.query(name) ?? '');
      const { said, entitled } = own;
      if (button !== '1')
        return one(c, { kind, ...own, ...withButton(said, button), ...withEligibleButton(entitled, button) });
      if ('wrong' in result) return one(c, { kind, ...own, wrong: result.wrong }, 400);
      const { body } = result.defined;
      const users = 'users' in body ? body.users : undefined;
      const ask = { rule: body.rule, ...(users && { users }) };
      const preview = await reports.definitionPreview(c.get('session').envId, ask);
      return one(c, { kind, ...own, preview });
    }
    if (id === undefined)
      return one(c, { kind, isNew: true, typed: {}, said: NOTHING_SAID, entitled: EVERYBODY });
    const found = (await stored(c, kind)).find(({ body }) => body.id === id);
    if (!found) throw new Refusal('not_found', `there is no ${kind} "${id}"`);
    const entitled = saidEligible(found.kind === 'feature' ? found.body.eligible : undefined);
    return one(c, { kind, typed: fieldsOf(found), said: saidOf(found.body.rule), entitled });
  }

  return new Hono<SessionEnv>()
    .get('/', (c) => list(c))
    .post('/', async (c) => {
      const form = await readForm(c);
      const of = form('clock');
      const typed = { clock: of, clockName: form('clockName') };
      const clock = of === 'trait' || of === 'entitlement' ? `${of}:${typed.clockName.trim()}` : of;
      if (!clockSchema.safeParse(clock).success) return list(c, { typed, isWrong: true }, 400);
      const { settings } = await definitions.get(c.get('session').envId);
      await definitions.saveSettings(byOf(c), { ...settings, clock });
      return list(c, { done: 'clock' });
    })
    .post('/time-zone', async (c) => {
      const zone = (await readForm(c))('timeZone');
      if (zone !== '' && timeZoneOf(zone) === undefined)
        throw new Refusal('invalid', 'there is no such time zone', { field: 'timeZone' });
      const { settings } = await definitions.get(c.get('session').envId);
      await definitions.saveSettings(byOf(c), { ...settings, timeZone: zone || null });
      return list(c, { done: 'timeZone' });
    })
    .get('/:kind', show)
    .get('/:kind/:id', show)
    .post('/:kind', async (c, next) => {
      const kind = KINDS[c.req.param('kind')];
      if (!kind) return next();
      const { result, ...own } = await readTyped(c, kind, await readForm(c));
      if ('wrong' in result) return one(c, { kind, ...own, wrong: result.wrong }, 400);
      const { defined } = result;
      if (defined.kind === 'feature') await definitions.saveFeature(byOf(c), defined.body);
      else await definitions.saveMilestone(byOf(c), defined.body);
      return list(c, { done: 'saved', name: defined.body.name });
    })
    .post('/:kind/:id/remove', async (c, next) => {
      const kind = KINDS[c.req.param('kind')];
      if (!kind) return next();
      const id = c.req.param('id');
      await definitions.remove(byOf(c), kind, id);
      return list(c, { done: 'removed', name: id });
    });
}
