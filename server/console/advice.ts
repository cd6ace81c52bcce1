// What to do next for one account: the few things that hold it back most, each with one action. Pure, and only from
// what the page shows, so that a reader can see why it is said.

import type { AccountReport } from '../metrics/report/account.ts';
import type { adviceWords } from './words/account.ts';

export interface Advice {
  key: keyof typeof adviceWords;
  name?: string;
  /** Days. */
  target?: number;
  score?: number;
  /** ISO 8601. */
  at?: string;
}

const MOST = 3;
const DETRACTOR_UP_TO = 6;
/** An answer older than this has had its reply. */
const RECENT_DAYS = 30;
/** A factor at or below the top of the red band is worth a word. */
const LOW = 50;
const DAY_MS = 86_400_000;

export function adviceFor(account: AccountReport): Advice[] {
  // Who is no customer any more has nothing to be led to.
  if (account.leftAt !== null) return [{ key: 'left', at: account.leftAt }];
  const held = [...fromAnswers(account), ...fromMilestones(account), ...fromScore(account)];
  const advice = [...held.slice(0, MOST), ...fromRenewals(account)];
  return advice.length > 0 ? advice : [{ key: 'healthy' }];
}

function fromAnswers({ answers, asOf }: AccountReport): Advice[] {
  const since = Date.parse(asOf) - RECENT_DAYS * DAY_MS;
  const worst = answers
    .filter(({ score, at }) => score !== null && score <= DETRACTOR_UP_TO && Date.parse(at) >= since)
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0))[0];
  if (!worst) return [];
  return [{ key: 'detractor', name: worst.userName ?? worst.userId, score: worst.score ?? 0 }];
}

/** The numbers of revenue wait for it. */
function fromRenewals({ renewals }: AccountReport): Advice[] {
  const open = renewals.find(({ status }) => status === 'unknown');
  return open ? [{ key: 'unknownRenewal', at: open.date }] : [];
}

/** The first milestone that is late; those after it wait for it anyway. */
function fromMilestones({ milestones }: AccountReport): Advice[] {
  const late =
    milestones.find(({ status }) => status === 'stuck') ??
    milestones.find(({ status }) => status === 'behind');
  if (!late || (late.status !== 'stuck' && late.status !== 'behind')) return [];
  return [{ key: late.status, name: late.name, target: late.targetDays ?? 0 }];
}

/** The factor that costs the score most: the weight that it leaves unearned. */
function fromScore({ score, features }: AccountReport): Advice[] {
  if (score.score === null) return [{ key: 'insufficient' }];
  const costly = score.factors
    .filter(({ value }) => value !== null && value <= LOW)
    .sort((a, b) => b.share * (100 - (b.value ?? 0)) - a.share * (100 - (a.value ?? 0)))[0];
  if (!costly) return [];
  if (costly.id !== 'depth') return [{ key: costly.id }];
  const unused = features.find(({ tier, state }) => tier === 'core' && state === 'none');
  return [unused ? { key: 'depth', name: unused.name } : { key: 'depthPlain' }];
}
