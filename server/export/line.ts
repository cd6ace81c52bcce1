// The lines of exports, as schemas: the document tells them, and the tests hold every export against them.

import { z } from 'zod';
import { givenContentSchema } from '../../shared/content.ts';
import { featureSchema, milestoneSchema, segmentFields } from '../../shared/definition.ts';
import { healthSchema } from '../../shared/health.ts';
import { CONTRACT_PERS, OUTCOME_KINDS } from '../../shared/renewal.ts';
import { settingsSchema } from '../../shared/settings.ts';
import { dailyScore } from '../scores/daily-score.ts';

const time = z.iso.datetime();
/** What a vendor's product said; its form is theirs. */
const bag = z.record(z.string(), z.unknown());

const event = {
  messageId: z.string(),
  userId: z.string().exactOptional(),
  anonymousId: z.string().exactOptional(),
  timestamp: time,
  receivedAt: time,
  digest: z
    .string()
    .describe('Of what its sender said, so that a repeat is known for one; not of what is "kept".')
    .exactOptional(),
  kept: z
    .literal(true)
    .describe(
      'Stands for an event that went by its age (retention.rawDays), with what is still in force of it: where its person belongs, or traits and consent that hold.',
    )
    .exactOptional(),
  timeFlag: z.enum(['moved', 'future', 'old']).exactOptional().describe('How its time came about.'),
  context: bag,
};
const named = { name: z.string().exactOptional(), properties: bag };

/** An event in the shape that it was sent in, and what only another Foothold uses. */
export const eventLine = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('track'), event: z.string(), properties: bag, ...event }),
    z.object({ type: z.literal('identify'), traits: bag, ...event }),
    z.object({ type: z.literal('group'), groupId: z.string(), traits: bag, ...event }),
    z.object({ type: z.literal('page'), ...named, ...event }),
    z.object({ type: z.literal('screen'), ...named, ...event }),
    z.object({ type: z.literal('alias'), previousId: z.string(), ...event }),
  ])
  .meta({ id: 'ExportedEvent' });
export type ExportedEvent = z.infer<typeof eventLine>;

/** What is defined, before what is kept of events that are gone, and the events. */
export const setupLine = z
  .union([
    z.object({ feature: featureSchema.extend({ id: z.string() }) }),
    z.object({ milestone: milestoneSchema.extend({ id: z.string() }) }),
    z.object({ segment: segmentFields.extend({ id: z.string() }) }),
    z.object({ settings: settingsSchema }),
    z.object({ score: healthSchema }),
    z.object({
      content: z.object({
        id: z.string(),
        publishedVersion: z.number().int().nullable(),
        draft: givenContentSchema,
        versions: z.array(givenContentSchema).describe('Every one that was published, oldest first.'),
      }),
    }),
  ])
  .meta({ id: 'ExportedSetup' });
export type SetupLine = z.infer<typeof setupLine>;

const revision = {
  id: z.string(),
  account: z.string(),
  recordedAt: time.describe('When it became known; a later one of the same id corrects it.'),
  removed: z.literal(true).exactOptional().describe('The row was taken back.'),
};
const day = z.iso.date();

/** Contracts and renewal outcomes, every revision, in the form that `POST /v1/contracts` and `/v1/outcomes` take. */
export const renewalLine = z
  .union([
    z.object({
      contract: z.object({
        ...revision,
        product: z.string().exactOptional(),
        start: day,
        end: day,
        amount: z.number(),
        per: z.enum(CONTRACT_PERS),
        currency: z.string(),
      }),
    }),
    z.object({
      outcome: z.object({
        ...revision,
        contract: z.string().exactOptional(),
        kind: z.enum(OUTCOME_KINDS),
        date: day,
        amount: z.number().exactOptional(),
        previousAmount: z.number().exactOptional(),
        currency: z.string().exactOptional(),
      }),
    }),
  ])
  .meta({ id: 'ExportedRenewal' });
export type RenewalLine = z.infer<typeof renewalLine>;

const said = { id: z.string(), account: z.string(), by: z.string(), at: time };

/** Pushed measures, notes and bands that were set by hand, in the form that the API takes them. */
export const opinionLine = z
  .union([
    z.object({
      measure: z.object({
        measure: z.string(),
        account: z.string(),
        value: z.number(),
        at: time,
        recordedAt: time,
      }),
    }),
    z.object({ note: z.object({ ...said, text: z.string() }) }),
    z.object({
      override: z.object({
        ...said,
        band: z.enum(['red', 'yellow', 'green']),
        reason: z.string(),
        until: time,
        endedAt: time.exactOptional(),
      }),
    }),
  ])
  .meta({ id: 'ExportedOpinion' });
export type OpinionLine = z.infer<typeof opinionLine>;

/** Somebody who was erased: nobody can be told by it who is not known already. */
export const tombstoneLine = z
  .object({
    tombstone: z.object({
      digest: z.string().describe('SHA-256 of salt, kind and id; Base64 for URLs.'),
      salt: z.string().describe('The id of the environment that they were erased from.'),
      erasedAt: time,
      until: time.exactOptional(),
    }),
  })
  .meta({ id: 'ExportedTombstone' });
export type TombstoneLine = z.infer<typeof tombstoneLine>;

/** Rows that stand for raw events from before `from`, which are gone by their age. */
export const goneLine = z
  .object({
    gone: z.object({
      from: time,
      table: z.string(),
      columns: z.array(z.string()),
      rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    }),
  })
  .meta({ id: 'ExportedGone' });
export type GoneLine = z.infer<typeof goneLine>;

export const exportLine = z.union([eventLine, setupLine, tombstoneLine, goneLine, renewalLine, opinionLine]);

export const knownPerson = z
  .object({
    id: z.string(),
    anonymousIds: z.array(z.string()).describe('Devices that they were nobody on before they were known.'),
    traits: bag,
    consent: z
      .array(z.object({ category: z.string(), granted: z.boolean(), at: time, source: z.string() }))
      .describe('What they agreed to or not, with when and by what it was told.'),
    accounts: z.array(z.object({ id: z.string(), firstSeen: time, lastSeen: time })),
    firstSeen: time,
    lastSeen: time,
  })
  .meta({ id: 'User' });
export type KnownPerson = z.infer<typeof knownPerson>;

const knownAccount = z.object({ id: z.string(), traits: bag, people: z.array(z.string()) });
export type KnownAccount = z.infer<typeof knownAccount>;

/** The person or account first, then contracts and outcomes of an account, then its events, then what is in quarantine. */
/** The scores of an account at the end of a day, as they were written then. An import makes snapshots anew, from what is imported. */
const scoreLine = z.object({ score: dailyScore });

export const subjectLine = z
  .union([
    z.object({ user: knownPerson }),
    z.object({ account: knownAccount }),
    renewalLine,
    opinionLine,
    scoreLine,
    z.object({ event: eventLine }),
    z.object({
      quarantined: z.object({ code: z.string(), receivedAt: time, raw: z.string() }),
    }),
  ])
  .meta({ id: 'ExportedLine' });
export type SubjectLine = z.infer<typeof subjectLine>;
