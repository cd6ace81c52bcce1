// Contracts and renewal outcomes: taken as JSON or CSV, a row at a time, listed as they were known at a moment, taken back.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { EVENT } from '../../shared/limits.ts';
import { CONTRACT_PERS, contractRowSchema, OUTCOME_KINDS, outcomeRowSchema } from '../../shared/renewal.ts';
import { toCsv } from '../csv.ts';
import { Refusal } from '../errors.ts';
import { dayOf } from '../export/renewals.ts';
import { parseJson, readBody } from '../ingest/body.ts';
import { operation } from '../openapi/operation.ts';
import { type Given, givenCsv, givenRows, MOST_ROWS } from '../renewals/given.ts';
import type { RenewalStore } from '../renewals/store.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { knownRenewals, type RenewalKind, type RevisionOf } from '../storage/renewals.ts';
import { moment, sendCsv, wantsCsv } from './input.ts';
import { byOf, type SecretEnv } from './secret.ts';

const TAG = 'Renewals';
/** More than anybody reads in a spreadsheet. */
const [MOST_LISTED, MOST_CSV] = [1_000, 100_000];

const day = z.iso.date();
const time = z.iso.datetime();

const takenReply = z
  .object({
    success: z.boolean().describe('Whether every row was taken.'),
    added: z.number().int(),
    corrected: z.number().int().describe('Rows that say otherwise than what was known.'),
    unchanged: z.number().int(),
    errors: z.array(
      z.object({
        row: z.number().int().describe('Counted from 1; the head of a CSV file is none.'),
        field: z.string().nullable(),
        message: z.string(),
      }),
    ),
    ignored: z.array(z.string()).describe('Heads of CSV columns that mean nothing here.'),
  })
  .meta({ id: 'RenewalsTaken' });

const contractEntry = z
  .object({
    id: z.string(),
    account: z.string(),
    product: z.string().nullable(),
    start: day,
    end: day.describe('The first day that it does not cover.'),
    amount: z.number(),
    per: z.enum(CONTRACT_PERS),
    currency: z.string(),
    recordedAt: time,
  })
  .meta({ id: 'Contract' });

const outcomeEntry = z
  .object({
    id: z.string(),
    account: z.string(),
    contract: z.string().nullable(),
    kind: z.enum(OUTCOME_KINDS),
    date: day,
    amount: z.number().nullable(),
    previousAmount: z.number().nullable(),
    currency: z.string().nullable(),
    recordedAt: time,
  })
  .meta({ id: 'Outcome' });

const listQuery = z.strictObject({
  account: z.string().trim().min(1).max(EVENT.idLength).optional(),
  asOf: moment.optional(),
  limit: z.coerce.number().int().min(1).max(MOST_LISTED).optional(),
  cursor: z.string().max(EVENT.idLength).optional().describe('The id of the last one before.'),
  format: z.enum(['json', 'csv']).optional(),
});

const toContract = (one: RevisionOf['contract']): z.infer<typeof contractEntry> => ({
  id: one.id,
  account: one.account,
  product: one.product || null,
  start: dayOf(one.startsAt),
  end: dayOf(one.endsAt),
  amount: one.amount,
  per: one.per,
  currency: one.currency,
  recordedAt: new Date(one.recordedAt).toISOString(),
});

const toOutcome = (one: RevisionOf['outcome']): z.infer<typeof outcomeEntry> => ({
  id: one.id,
  account: one.account,
  contract: one.contract,
  kind: one.kind,
  date: dayOf(one.at),
  amount: one.amount,
  previousAmount: one.previousAmount,
  currency: one.currency,
  recordedAt: new Date(one.recordedAt).toISOString(),
});

const cursor = z.string().nullable();
const KINDS = {
  contracts: {
    kind: 'contract' as const,
    about:
      'A contract is an account, the days from and to which it runs, and an amount with its currency. A renewal is another contract from the day on which the last one ends, or an outcome.',
    takes: z.object({ contracts: z.array(contractRowSchema).max(MOST_ROWS) }),
    list: z.object({ contracts: z.array(contractEntry), cursor }),
    example: {
      contracts: [
        { account: 'acme', start: '2026-01-01', end: '2027-01-01', amount: 12_000, currency: 'USD' },
      ],
    },
  },
  outcomes: {
    kind: 'outcome' as const,
    about: 'What became of a renewal: renewed, churned, contracted (less than before) or expanded (more).',
    takes: z.object({ outcomes: z.array(outcomeRowSchema).max(MOST_ROWS) }),
    list: z.object({ outcomes: z.array(outcomeEntry), cursor }),
    example: {
      outcomes: [
        {
          account: 'acme',
          kind: 'expanded',
          date: '2027-01-01',
          previousAmount: 12_000,
          amount: 15_000,
          currency: 'USD',
        },
      ],
    },
  },
};

export interface RenewalRoutesDeps {
  renewals: RenewalStore;
  read: Pick<ReadDatabase, 'rows' | 'bulk'>;
  now: () => number;
}

export function renewalRoutes({ renewals, read, now }: RenewalRoutesDeps) {
  const routes = new Hono<SecretEnv>();

  for (const path of ['contracts', 'outcomes'] as const) {
    const { kind, about, takes, list, example } = KINDS[path];

    routes.post(
      `/${path}`,
      operation({
        tag: TAG,
        scope: 'data',
        summary: `Takes ${path}, as JSON or CSV, up to ${MOST_ROWS} rows at once.`,
        about: `${about} A row is known by its \`id\`, or by what it is about: sent again it changes nothing, sent otherwise it corrects, and what was known before stays known as of then. A row that is wrong is named, and costs the others nothing. As CSV (\`Content-Type: text/csv\`) the columns are named like the fields.`,
        accepts: takes,
        reply: takenReply,
        errors: ['bad_request', 'invalid', 'too_large', 'too_slow'],
        example: { body: example },
      }),
      async (c) => {
        const { errors, ...taken } = await renewals.take(byOf(c), kind, await givenIn(c, path, kind));
        return c.json({ success: errors.length === 0, ...taken, errors });
      },
    );

    routes.get(
      `/${path}`,
      operation({
        tag: TAG,
        scope: 'read',
        summary: `The ${path} as they are known, or were known at \`asOf\`, by id.`,
        query: listQuery,
        reply: list,
        csv: true,
      }),
      async (c) => {
        const { account, asOf = now(), cursor: after = '', limit } = c.req.valid('query');
        const isCsv = wantsCsv(c);
        const most = limit ?? (isCsv ? MOST_CSV : MOST_LISTED);
        const page = { after, limit: most + 1 };
        const found = await knownRenewals(read, c.get('envId'), kind, { asOf, account, page });
        const entries = found
          .slice(0, most)
          .map((one) => ('startsAt' in one ? toContract(one) : toOutcome(one)));
        if (isCsv) {
          const heads = Object.keys(kind === 'contract' ? contractEntry.shape : outcomeEntry.shape);
          const cells = entries.map((one) => heads.map((head) => one[head as keyof typeof one]));
          return sendCsv(c, path, toCsv([heads, ...cells]));
        }
        return c.json({ [path]: entries, cursor: found.length > most ? (entries.at(-1)?.id ?? null) : null });
      },
    );

    routes.delete(
      `/${path}/:id`,
      operation({
        tag: TAG,
        scope: 'data',
        summary: `Takes one of the ${path} back.`,
        about: 'It is not known from now on; as of before, it still was.',
        reply: 'nothing',
        errors: ['not_found'],
      }),
      async (c) => {
        await renewals.remove(byOf(c), kind, c.req.param('id'));
        return c.body(null, 204);
      },
    );
  }
  return routes;
}

async function givenIn<K extends RenewalKind>(c: Context, path: string, kind: K): Promise<Given<K>> {
  const text = await readBody(c);
  if (/^text\/csv\b/i.test(c.req.header('content-type') ?? '')) return givenCsv(kind, text);
  const body = parseJson(text);
  const rows = (body as Record<string, unknown> | null)?.[path];
  if (!Array.isArray(rows)) throw new Refusal('invalid', `send {"${path}": [...]}`, { field: path });
  return givenRows(kind, rows);
}
