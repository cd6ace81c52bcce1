// Segments hold rules that are judged on the server for all accounts, or all users, at once. Here is what such a rule may ask for, what
// it asks for, and how segments hold each other: never in a circle, and never one of users in one of accounts.

import { groupOf } from './judge.ts';
import type { EventRule, FeatureState, Rule } from './rule.ts';
import type { AdoptionFactor } from './score/adoption.ts';

export const SEGMENT_KINDS = ['accounts', 'users'] as const;
export type SegmentKind = (typeof SEGMENT_KINDS)[number];

type Path = (string | number)[];
type Misplaced = { path: Path; message: string };

const PAGE_LEAVES = ['page', 'element', 'time', 'locale', 'viewport'] as const;
const ADOPTION: readonly AdoptionFactor[] = ['breadth', 'depth', 'frequency', 'retention'];
/** What is known of a person's place in an account. */
const MEMBERSHIP: readonly string[] = ['firstSeen', 'lastSeen'];
/** A score, or one of its factors by its own value of 0 to 100. */
const SCORE = /^(?:adoption|health)(?:\.(?<factor>.+))?$/;

/** Every leaf with the way to it. */
function* leavesWithPath(rule: Rule, path: Path = []): Generator<{ leaf: object; path: Path }> {
  const group = groupOf(rule);
  if (group?.form === 'not') yield* leavesWithPath(group.rules[0] as Rule, [...path, 'not']);
  else if (group)
    for (const [i, part] of group.rules.entries()) yield* leavesWithPath(part, [...path, group.form, i]);
  else if (typeof rule === 'object') yield { leaf: rule, path };
}

/** The leaves that a segment cannot be judged by, and why. */
export function misplaced(rule: Rule, of: SegmentKind): Misplaced[] {
  const found: Misplaced[] = [];
  for (const { leaf, path } of leavesWithPath(rule)) {
    const refuse = (key: string, message: string) => found.push({ path: [...path, key], message });
    const onPage = PAGE_LEAVES.find((key) => key in leaf);
    if (onPage) refuse(onPage, `a segment is judged by the server, and only a page can know "${onPage}"`);
    if ('member' in leaf && of === 'users' && !MEMBERSHIP.includes(String(leaf.member)))
      refuse('member', 'of a membership "firstSeen" and "lastSeen" are known');
    for (const key of ['user', 'member'] as const) {
      if (of === 'accounts' && key in leaf)
        refuse(key, `"${key}" is of a person: make it a segment of users, or ask for events by people`);
    }
    if ('score' in leaf && !isScore(String(leaf.score)))
      refuse('score', `a score is "adoption" or "health", or a factor such as "adoption.depth"`);
  }
  return found;
}

function isScore(name: string): boolean {
  const match = SCORE.exec(name);
  const factor = match?.groups?.factor;
  if (!match || factor === undefined || name.startsWith('health')) return match !== null;
  return (ADOPTION as readonly string[]).includes(factor);
}

/** What a rule asks for, each once. */
export interface Asked {
  /** Names of traits; of a path the first part as well, since a trait may be an object. */
  user: Set<string>;
  account: Set<string>;
  events: Map<string, EventRule>;
  /** By feature, the states that are asked for. */
  features: Map<string, Set<FeatureState>>;
  member: Set<string>;
  milestones: Set<string>;
  contents: Set<string>;
  items: Map<string, readonly [content: string, item: string]>;
  segments: Set<string>;
  scores: Set<string>;
}

/** An event rule by its meaning. */
export const eventKey = (rule: EventRule): string => JSON.stringify(rule);

export function askedBy(rules: Iterable<Rule>): Asked {
  const asked: Asked = {
    user: new Set(),
    account: new Set(),
    events: new Map(),
    features: new Map(),
    member: new Set(),
    milestones: new Set(),
    contents: new Set(),
    items: new Map(),
    segments: new Set(),
    scores: new Set(),
  };
  const trait = (names: Set<string>, name: string) => names.add(name).add(name.split('.')[0] ?? name);
  for (const rule of rules) {
    for (const { leaf } of leavesWithPath(rule)) {
      const one = leaf as Exclude<Rule, boolean>;
      if ('event' in one) asked.events.set(eventKey(one), one);
      else if ('user' in one) trait(asked.user, one.user);
      else if ('account' in one) trait(asked.account, one.account);
      else if ('feature' in one)
        asked.features.set(one.feature, (asked.features.get(one.feature) ?? new Set()).add(one.state));
      else if ('member' in one) asked.member.add(one.member);
      else if ('milestone' in one) asked.milestones.add(one.milestone);
      else if ('content' in one) asked.contents.add(one.content);
      else if ('item' in one) asked.items.set(`${one.of}\u0000${one.item}`, [one.of, one.item]);
      else if ('segment' in one) asked.segments.add(one.segment);
      else if ('score' in one) asked.scores.add(one.score);
    }
  }
  return asked;
}

type Ruled = { id: string; rule: Rule };

/** The segments that these rules ask for and those inside them, each after what it holds. Ids that nothing is defined by are left out. */
export function segmentsWithin<S extends Ruled>(ids: Iterable<string>, all: readonly S[]): S[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  const inOrder = new Map<string, S>();
  const open = new Set<string>();
  const visit = (id: string) => {
    const segment = byId.get(id);
    // A circle is refused where it is saved; whatever was stored, this ends.
    if (!segment || inOrder.has(id) || open.has(id)) return;
    open.add(id);
    for (const inner of askedBy([segment.rule]).segments) visit(inner);
    inOrder.set(id, segment);
  };
  for (const id of ids) visit(id);
  return [...inOrder.values()];
}

export interface NestingProblem {
  kind: 'missing' | 'users' | 'circle';
  /** The segment that cannot be held, or the way of the circle. */
  ids: string[];
  path: Path;
  message: string;
}

/** Why `segment` cannot hold the segments that it asks for, among all that there will be; undefined where it can. */
export function nestingProblem<S extends Ruled & { of: SegmentKind }>(
  segment: S,
  others: readonly S[],
): NestingProblem | undefined {
  const byId = new Map(
    [...others.filter(({ id }) => id !== segment.id), segment].map((one) => [one.id, one]),
  );
  for (const { leaf, path } of leavesWithPath(segment.rule)) {
    if (!('segment' in leaf)) continue;
    const at = ['rule', ...path, 'segment'];
    const id = String(leaf.segment);
    const inner = byId.get(id);
    if (!inner) return { kind: 'missing', ids: [id], path: at, message: `there is no segment "${id}"` };
    if (segment.of === 'accounts' && inner.of === 'users')
      return {
        kind: 'users',
        ids: [id],
        path: at,
        message: `"${id}" is of users, and cannot be inside a segment of accounts`,
      };
    const circle = wayTo(segment.id, inner, byId);
    if (circle) {
      const ids = [segment.id, ...circle];
      const way = ids.map((one) => `"${one}"`).join(' → ');
      return { kind: 'circle', ids, path: at, message: `a segment cannot hold itself: ${way}` };
    }
  }
  return undefined;
}

/** The ids from `from` down to `wanted`, if one leads to the other. */
function wayTo<S extends Ruled>(wanted: string, from: S, byId: ReadonlyMap<string, S>): string[] | undefined {
  const seen = new Set<string>();
  const search = (one: S): string[] | undefined => {
    if (one.id === wanted) return [one.id];
    if (seen.has(one.id)) return undefined;
    seen.add(one.id);
    for (const id of askedBy([one.rule]).segments) {
      const inner = byId.get(id);
      const way = inner && search(inner);
      if (way) return [one.id, ...way];
    }
    return undefined;
  };
  return search(from);
}

interface Defined {
  features: readonly { id: string }[];
  milestones: readonly { id: string }[];
  segments: readonly { id: string }[];
  /** By id of content. */
  known: ReadonlyMap<string, unknown>;
  health: { factors: readonly { id: string }[] };
}

/** What is asked for and nothing is defined as: a rule over it stays unknown. */
export function missingIn(asked: Asked, defined: Defined): string[] {
  const absent = (form: string, ids: Iterable<string>, all: readonly { id: string }[]) => {
    const known = new Set(all.map(({ id }) => id));
    return [...ids].filter((id) => !known.has(id)).map((id) => `${form} "${id}"`);
  };
  const contents = [...defined.known.keys()].map((id) => ({ id }));
  const items = [...asked.items.values()].map(([content]) => content);
  const factors = [...asked.scores].flatMap((name) => (name.startsWith('health.') ? [name.slice(7)] : []));
  return [
    ...absent('feature', asked.features.keys(), defined.features),
    ...absent('milestone', asked.milestones, defined.milestones),
    ...absent('segment', asked.segments, defined.segments),
    ...absent('content', new Set([...asked.contents, ...items]), contents),
    ...absent('score', factors, defined.health.factors),
  ];
}
