// What the debugger shows: the server's decisions with what the page has made of them, and what each leaf of the rules that
// are left to the page came to. It comes with the debugger.

import type { Decision, Gate, Reason } from '../../shared/eligibility.ts';
import type { Rule } from '../../shared/rule.ts';
import type { BootReply, WireContent } from '../../shared/wire.ts';
import type { GuidanceDeps } from '../guidance.ts';
import type { Entry } from '../journal.ts';
import type { Director } from './director.ts';
import { evaluate, type PageFacts } from './rules.ts';
import type { Inspection, State } from './store.ts';

export interface Known {
  contents: readonly WireContent[];
  /** Why what wanted to show by itself did not. */
  reasons: (content: WireContent) => Reason | undefined;
  state: State;
  facts: PageFacts;
  reply: BootReply | undefined;
  entries: Entry[];
}

/** The gate that a reason of the page's stands at; all others are the budget's. */
const GATES: Partial<Record<Reason, Gate>> = {
  finished: 'frequency',
  snoozed: 'frequency',
  not_triggered: 'trigger',
  unknown: 'trigger',
  target_missing: 'target',
  another_first: 'turn',
};

/** When the server has told its part, or failed to. */
export async function inspectPage(
  { boot, latest, journal }: Pick<GuidanceDeps, 'boot' | 'latest' | 'journal'>,
  known: Director['known'],
  state: () => State,
): Promise<Inspection> {
  await boot.answered();
  return inspect({ ...known(), state: state(), reply: latest(), entries: journal.all() });
}

export function inspect(known: Known): Inspection {
  const { contents, reply, facts, entries } = known;
  const decisions: Decision[] =
    reply?.decisions ??
    contents.map(({ id, kind, version }) => ({ content: id, kind, version, shown: null, gates: [] }));
  const seen: Record<string, unknown> = { page: location.pathname + location.hash };
  /** A leaf is told even while nothing can judge it: its file has not come yet, or nobody knows. */
  const tell = (rule: Rule): void => {
    const { all, any, not } = rule as { all?: Rule[]; any?: Rule[]; not?: Rule };
    const parts = all ?? any ?? not;
    if (parts !== undefined) [parts].flat().map(tell);
    else if (rule !== true) seen[JSON.stringify(rule)] = evaluate(rule, facts) ?? 'unknown';
  };
  for (const { show } of contents) tell(show);
  return {
    decisions: decisions.map((decision) => {
      const content = contents.find(({ id }) => id === decision.content);
      return content ? merged(decision, content, known) : decision;
    }),
    facts: { ...seen, ...reply?.facts },
    events: entries
      .reverse()
      .map(({ row, name, state }) => ({ at: row.at, name, state, body: JSON.parse(row.body) as unknown })),
  };
}

/** What the server has left to the page is decided here, up to the gate that says no. */
function merged(decision: Decision, content: WireContent, { state, reasons, facts }: Known): Decision {
  const { id, show } = content;
  const lists = state.checklists.filter((list) => list.shown);
  const shown = [...lists, state.guide, ...state.beside, state.survey].some((one) => one?.id === id);
  const value = evaluate(show, facts);
  const { reason: told, ...rest } = decision;
  const reason = shown
    ? undefined
    : (told ??
      reasons(content) ??
      (value === true ? undefined : value === false ? 'not_triggered' : 'unknown'));
  const at = reason && (GATES[reason] ?? 'fatigue');
  let isAsked = shown || (reason !== undefined && !told);
  const gates = decision.gates.map((judged) => {
    if (judged.gate === at && isAsked) {
      isAsked = false;
      return { ...judged, passes: reason === 'unknown' ? null : false, ...(reason && { reason }) };
    }
    return isAsked && judged.passes === null ? { ...judged, passes: true } : judged;
  });
  return {
    ...rest,
    shown: shown || (reason && reason !== 'unknown' ? false : null),
    ...(reason && { reason }),
    gates,
  };
}
