// What the form of a segment says: its rows or its rule as text, after the button that was pressed.

import type { Rule } from '../../shared/rule.ts';
import type { NestingProblem } from '../../shared/segment.ts';
import type { SegmentChoices } from '../metrics/report/segments.ts';
import type { SegmentDraft } from './page/segment-edit.tsx';
import type { Reader } from './reader.ts';
import {
  emptyRow,
  isWrong,
  MOST_ROWS,
  ROW_KINDS,
  readRows,
  rowsOfRule,
  ruleOfRows,
  type WrongField,
} from './segment-rows.ts';
import { segmentWords as words } from './words/segments.ts';

type Form = (name: string) => string;

/** The draft of a form, with a row more or less, or in the other of its two ways. */
export function withButton(id: string, form: Form): { draft: SegmentDraft; isTooMuch: boolean } {
  const of = form('of') === 'users' ? ('users' as const) : ('accounts' as const);
  const base = { id, name: form('name').slice(0, 200), of };
  const [button, index] = form('do').split('.');
  const json = form('json');
  if (json !== '' || button === 'rows') return fromJson(base, { json, isToRows: button === 'rows' });
  const said = readRows(form);
  if (button === 'json') {
    const rule = ruleOfRows(said);
    // What is not whole yet cannot be written down: the conditions before it can.
    const whole = isWrong(rule) ? ruleOfRows({ ...said, rows: said.rows.slice(0, rule.row) }) : rule;
    return { draft: { ...base, said: { json: JSON.stringify(whole, null, 2) } }, isTooMuch: false };
  }
  const kind = ROW_KINDS.find((one) => one === form('add')) ?? 'account';
  if (button === 'add' && said.rows.length < MOST_ROWS) said.rows.push(emptyRow(kind));
  if (button === 'remove') said.rows.splice(Number(index), 1);
  return { draft: { ...base, said }, isTooMuch: false };
}

/** What the reader goes on with: a row, the rule as text, or who would be in it. */
export type GoOn = number | 'json' | 'preview';

/** Where the button leads that was pressed; undefined where the page begins at its top. */
export function goOnAfter(pressed: string, { said }: SegmentDraft): GoOn | undefined {
  const [button, index] = pressed.split('.');
  if (button === 'look') return 'preview';
  if ('json' in said) return 'json';
  const last = said.rows.length - 1;
  if (button === 'add') return last;
  // The row that took the place of the one that went, or the one before it.
  if (button === 'remove') return Math.max(0, Math.min(Number(index), last));
  return button === 'rows' ? 0 : undefined;
}

function fromJson(
  base: Pick<SegmentDraft, 'id' | 'name' | 'of'>,
  { json, isToRows }: { json: string; isToRows: boolean },
): { draft: SegmentDraft; isTooMuch: boolean } {
  const asText = { ...base, said: { json } };
  if (!isToRows) return { draft: asText, isTooMuch: false };
  const rule = json.trim() === '' ? { all: [] } : parsed(json);
  const said = rule === undefined ? undefined : rowsOfRule(rule as Rule, base.of);
  return said ? { draft: { ...base, said }, isTooMuch: false } : { draft: asText, isTooMuch: true };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The rule of a draft, the field that keeps it from being one, or why its text is none. */
export function ruleOfDraft(
  { said }: SegmentDraft,
  { traits }: SegmentChoices,
): { rule: Rule } | { wrong: WrongField } | { json: string } {
  if ('json' in said) {
    try {
      return { rule: JSON.parse(said.json) as Rule };
    } catch (error) {
      return { json: (error as Error).message };
    }
  }
  const made = ruleOfRows(said, (kind, trait) => traits[kind].find(({ key }) => key === trait)?.values ?? []);
  return isWrong(made) ? { wrong: made } : { rule: made };
}

export function problemText({ tell }: Reader, { kind, ids }: NestingProblem): string {
  const [id = ''] = ids;
  if (kind === 'circle') return tell(words.circle, { way: ids.map((one) => `“${one}”`).join(' → ') });
  return tell(kind === 'users' ? words.ofUsers : words.gone, { id });
}
