// What the debugger shows: the server's gates and the page's in one list, and what each rule that is left to the page came
// to. Loaded when somebody looks.

import type { Decision, Gate, Judgement, Reason } from '../../shared/eligibility.ts';
import { eachLeaf } from '../../shared/judge.ts';
import type { Facts } from '../../shared/rule.ts';
import type { BootReply, WireContent } from '../../shared/wire.ts';
import type { Entry } from '../journal.ts';
import { isFront } from './form.ts';
import { evaluate } from './rules.ts';
import type { Inspection } from './store.ts';

interface Known {
  contents: readonly WireContent[];
  /** Why what wanted to show by itself did not. */
  reasons: Record<string, Reason>;
  isShown: (id: string) => boolean;
  facts: Facts;
  reply: BootReply | undefined;
  entries: Entry[];
}

export function inspect(known: Known): Inspection {
  const { contents, reply, entries } = known;
  const told = reply?.decisions ?? contents.map(unjudged);
  return {
    decisions: told.map((decision) => {
      const content = contents.find(({ id }) => id === decision.content);
      return content ? merged(decision, content, known) : decision;
    }),
    facts: { ...factsOf(known), ...reply?.facts },
    events: entries
      .reverse()
      .map(({ row, name, state }) => ({ at: row.at, name, state, body: JSON.parse(row.body) as unknown })),
  };
}

const unjudged = ({ id, kind, version }: WireContent): Decision => ({
  content: id,
  kind,
  version,
  shown: null,
  gates: [],
});

function merged(decision: Decision, content: WireContent, known: Known): Decision {
  const ours = pageGates(content, known);
  // The server's gates come in the order in which they are asked.
  const gates =
    decision.gates.length > 0
      ? decision.gates.map((server) => (server.passes === false ? server : (ours.get(server.gate) ?? server)))
      : [...ours.values()];
  const shown = known.isShown(content.id);
  const no = shown ? undefined : gates.find(({ passes }) => passes === false);
  const { reason: _, ...rest } = decision;
  return { ...rest, shown: shown || (no ? false : null), ...(no?.reason && { reason: no.reason }), gates };
}

function pageGates(content: WireContent, { contents, reasons, facts, isShown }: Known): Map<Gate, Judgement> {
  const gates = new Map<Gate, Judgement>();
  const say = (gate: Gate, passes: boolean | null, reason?: Reason) =>
    gates.set(gate, { gate, passes, ...(passes !== true && reason && { reason }) });
  if (content.heldOut) say('holdout', false, 'held_out');
  const reason = isShown(content.id) ? undefined : reasons[content.id];
  const isResting = reason === 'finished' || reason === 'snoozed';
  if (isResting) say('frequency', false, reason);
  const show = evaluate(content.show, facts);
  say('trigger', show ?? null, show === false ? 'not_triggered' : 'unknown');
  const isOther = contents.some((one) => one !== content && isFront(one) && isShown(one.id));
  say('turn', !(isFront(content) && isOther), 'another_first');
  if (content.kind === 'checklist') {
    say('target', true);
    return gates;
  }
  // The gates are asked in order: what stands after the one that refuses was not asked.
  const asked = isShown(content.id) || reason !== undefined;
  if (!asked || isResting || show !== true) return gates;
  say('target', reason !== 'target_missing', reason);
  if (reason === 'target_missing') return gates;
  say('fatigue', !reason || reason === 'another_first', reason);
  return gates;
}

/** What the page knows, and what each leaf of the rules came to. */
function factsOf({ contents, facts }: Known): Record<string, unknown> {
  const seen: Record<string, unknown> = {
    page: `${facts.page?.path}${facts.page?.hash}`,
    locale: facts.locale,
    viewport: facts.viewport?.width,
    time: new Date((facts.time?.now ?? 0) + (facts.time?.offset ?? 0) * 60_000).toISOString().slice(0, 16),
  };
  for (const { show } of contents)
    eachLeaf(show, (leaf) => {
      seen[JSON.stringify(leaf)] = evaluate(leaf, facts) ?? 'unknown';
    });
  return seen;
}
