// /console/segments: the list, one segment with who is in it, and the form that makes one. Every button of the form sends all of it and is
// answered by the page, with who would be in it; only "save" writes.

import { type Context, Hono } from 'hono';
import { CONTROL } from '../../shared/control.ts';
import { type Segment, segmentSchema } from '../../shared/definition.ts';
import type { Rule } from '../../shared/rule.ts';
import { nestingProblem, type SegmentKind } from '../../shared/segment.ts';
import type { SessionEnv } from '../auth/session.ts';
import { byOf } from '../console/access.ts';
import { csvOf, wantsCsv } from '../console/download.ts';
import { freeId } from '../console/free-id.ts';
import { MissingPage } from '../console/page/missing.tsx';
import { type SegmentDraft, SegmentEditPage, type SegmentEditProps } from '../console/page/segment-edit.tsx';
import { SegmentPage } from '../console/page/segment-one.tsx';
import { NEW_SEGMENT, SEGMENTS_PATH, SegmentsPage, segmentPath } from '../console/page/segments.tsx';
import type { Reader } from '../console/reader.ts';
import { page, pageFailed, readerOf } from '../console/respond.tsx';
import { type GoOn, goOnAfter, problemText, ruleOfDraft, withButton } from '../console/segment-draft.ts';
import { rowsOfRule } from '../console/segment-rows.ts';
import { segmentWords as words } from '../console/words/segments.ts';
import { countingOf } from '../definitions/counting.ts';
import type { SegmentUse } from '../definitions/segment-use.ts';
import type { DefinitionStore } from '../definitions/store.ts';
import { segmentMembers as membersTable } from '../metrics/csv-segments.ts';
import type { Reports } from '../metrics/report.ts';
import type { Backfills } from '../rollups/backfills.ts';
import { readForm } from './form.ts';
import { carriedOutOnce } from './form-once.ts';

export interface SegmentPagesDeps {
  reports: Pick<Reports, 'segments' | 'segmentMembers' | 'segmentPreview' | 'segmentChoices'>;
  definitions: Pick<DefinitionStore, 'get' | 'saveSegment' | 'removeSegment'>;
  backfills: Pick<Backfills, 'list'>;
  /** What uses each segment. */
  usesOf(envId: string): Promise<ReadonlyMap<string, readonly SegmentUse[]>>;
  now: () => number;
}

type Page = Context<SessionEnv>;

/** Rows of a page, and of a file. */
const LISTED = 50;
const MOST_LINES = 100_000;

export function segmentPages(deps: SegmentPagesDeps) {
  const { reports, definitions, usesOf, now } = deps;
  const routes = new Hono<SessionEnv>();
  routes.onError(pageFailed);
  routes.use(carriedOutOnce(now));
  const missing = (c: Page, path?: string) => page(c, <MissingPage reader={readerOf(c, now(), path)} />, 404);

  return routes
    .get('/', async (c) => {
      const reader = readerOf(c, now());
      const { envId } = reader.session;
      const report = await reports.segments(envId, { asOf: reader.asOf });
      return page(c, <SegmentsPage reader={reader} report={report} uses={await usesOf(envId)} />);
    })
    .get('/:id', (c) => one(c, deps))
    .get('/:id/edit', async (c) => {
      const reader = readerOf(c, now());
      const draft = await storedDraft(c, deps);
      if (!draft) return missing(c);
      return showEdit(c, deps, { reader, draft });
    })
    .post('/:id/edit', async (c) => {
      const id = c.req.param('id');
      const reader = readerOf(c, now(), `${segmentPath(id)}/edit`);
      const { segments } = await definitions.get(reader.session.envId);
      if (id !== NEW_SEGMENT && !segments.some((segment) => segment.id === id))
        return missing(c, reader.path);
      const form = await readForm(c);
      const { draft, isTooMuch } = withButton(id, form);
      const button = form('do');
      if (button !== 'save')
        return showEdit(c, deps, {
          ...{ reader, draft, isTooMuch },
          isChecked: button === 'look',
          goOn: goOnAfter(button, draft),
        });
      const saved = await saveDraft(c, deps, { reader, draft });
      return saved === undefined
        ? showEdit(c, deps, { reader, draft, isAsked: true })
        : c.redirect(`${segmentPath(saved)}?done=saved`, 303);
    })
    .post('/:id/remove', async (c) => {
      const id = c.req.param('id');
      const used = (await usesOf(c.get('session').envId)).get(id) ?? [];
      // The page says by what, where somebody began to use it meanwhile.
      if (used.length > 0) return c.redirect(segmentPath(id), 303);
      await definitions.removeSegment(byOf(c), id);
      return c.redirect(`${SEGMENTS_PATH}?done=removed`, 303);
    });
}

async function one(c: Page, { reports, definitions, backfills, usesOf, now }: SegmentPagesDeps) {
  const reader = readerOf(c, now());
  const { envId } = reader.session;
  const id = c.req.param('id') ?? '';
  const isCsv = wantsCsv(reader);
  const report = await reports.segmentMembers(envId, {
    id,
    asOf: reader.asOf,
    show: reader.query.get('show') === 'unknown' ? 'unknown' : 'inside',
    limit: isCsv ? MOST_LINES : LISTED,
    cursor: isCsv ? undefined : (reader.query.get('cursor') ?? undefined),
  });
  const named = await definitions.get(envId);
  const segment = named.segments.find((one) => one.id === id);
  if (!report || !segment) return page(c, <MissingPage reader={reader} />, 404);
  if (isCsv) return csvOf(c, reader, 'segment', membersTable(report));
  const own = (await backfills.list()).filter((backfill) => backfill.envId === envId);
  const counting = countingOf(own, [segment.rule]);
  return page(
    c,
    <SegmentPage
      {...{ reader, segment, report, named }}
      uses={(await usesOf(envId)).get(id) ?? []}
      counted={counting && counting.done / Math.max(1, counting.total)}
    />,
  );
}

/** What is saved, or an empty one; undefined where there is no such segment. */
async function storedDraft(c: Page, { definitions }: SegmentPagesDeps): Promise<SegmentDraft | undefined> {
  const id = c.req.param('id') ?? '';
  const of: SegmentKind = c.req.query('of') === 'users' ? 'users' : 'accounts';
  if (id === NEW_SEGMENT) return { id, name: '', of, said: { join: 'all', rows: [] } };
  const segment = (await definitions.get(c.get('session').envId)).segments.find((one) => one.id === id);
  if (!segment) return undefined;
  const said = rowsOfRule(segment.rule, segment.of) ?? { json: JSON.stringify(segment.rule, null, 2) };
  return { id, name: segment.name, of: segment.of, said };
}

interface Asked {
  reader: Reader;
  draft: SegmentDraft;
  isTooMuch?: boolean;
  /** Whether it was to be saved, so that a name is wanted. */
  isAsked?: boolean;
  /** Whether conditions should be whole: one that was only just added is empty, and no mistake yet. */
  isChecked?: boolean;
  goOn?: GoOn | undefined;
}

/** The form, with who would be in it where its rule is one. */
async function showEdit(
  c: Page,
  { reports, definitions }: SegmentPagesDeps,
  { reader, draft, isTooMuch = false, isAsked = false, isChecked = isAsked, goOn }: Asked,
) {
  const { envId } = reader.session;
  const named = await definitions.get(envId);
  const choices = await reports.segmentChoices(envId, {});
  const made = ruleOfDraft(draft, choices);
  const props: SegmentEditProps = { reader, draft, named, choices, isTooMuch, goOn };
  if ('wrong' in made || 'json' in made) {
    const problem =
      'json' in made
        ? { field: 'json' as const, text: reader.tell(words.wrongJson, { why: made.json }) }
        : undefined;
    const wrong = 'wrong' in made && isChecked ? made.wrong : undefined;
    return page(
      c,
      <SegmentEditPage {...props} wrong={wrong} problem={problem} />,
      wrong || problem ? 400 : 200,
    );
  }
  const problem = problemOf(reader, { draft, rule: made.rule, segments: named.segments, isAsked });
  if (problem && problem.field !== 'name')
    return page(c, <SegmentEditPage {...props} problem={problem} />, 400);
  const preview = await reports.segmentPreview(envId, segmentOf(draft, made.rule));
  return page(c, <SegmentEditPage {...props} preview={preview} problem={problem} />, problem ? 400 : 200);
}

/** The id that it is saved by; undefined where it cannot be saved as it is. */
async function saveDraft(
  c: Page,
  { reports, definitions }: SegmentPagesDeps,
  { reader, draft }: Asked,
): Promise<string | undefined> {
  const { envId } = reader.session;
  const { segments } = await definitions.get(envId);
  const made = ruleOfDraft(draft, await reports.segmentChoices(envId, {}));
  if (!('rule' in made)) return undefined;
  if (problemOf(reader, { draft, rule: made.rule, segments, isAsked: true })) return undefined;
  const taken = new Set(segments.map((one) => one.id));
  const id = draft.id === NEW_SEGMENT ? freeId(draft.name, { kind: 'segment', taken }) : draft.id;
  await definitions.saveSegment(byOf(c), { ...segmentOf(draft, made.rule), id });
  return id;
}

const segmentOf = ({ id, name, of }: SegmentDraft, rule: Rule): Segment => ({
  id,
  name: name.trim() || '–',
  of,
  rule,
});

interface Checked {
  draft: SegmentDraft;
  rule: Rule;
  segments: readonly Segment[];
  isAsked: boolean;
}

function problemOf(reader: Reader, { draft, rule, segments, isAsked }: Checked): SegmentEditProps['problem'] {
  if (isAsked && draft.name.trim() === '') return { field: 'name', text: reader.tell(words.wrongName) };
  if (CONTROL.test(draft.name)) return { field: 'name', text: reader.tell(words.nameControl) };
  const field = 'json' in draft.said ? ('json' as const) : ('rows' as const);
  const parsed = segmentSchema.safeParse({ name: 'x', of: draft.of, rule });
  const [issue] = parsed.error?.issues ?? [];
  if (issue) {
    const why = [issue.path.slice(1).join('.'), issue.message].filter(Boolean).join(': ');
    return { field, text: reader.tell(words.wrongJson, { why }) };
  }
  const segment = segmentOf(draft, rule);
  const others = segments.filter(({ id }) => id !== draft.id);
  const nesting = nestingProblem(segment, others);
  return nesting && { field, text: problemText(reader, nesting) };
}
