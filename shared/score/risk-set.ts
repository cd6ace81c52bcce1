// Who is at risk when: the bookkeeping that Kaplan-Meier and the log-rank test share.
//
// An account is at risk at time t when it entered before t and has not left before t: enter < t <= time, the
// convention of R's Surv(start, stop). One that is observed from the start (no `enter`, or 0) is at risk from the
// very start, so that an event on day 0 counts. At tied times events come before censorings.

/** How long something was followed; what ended it is told by those that extend this. */
export interface Timed {
  /** Days from the clock start to the event or, without one, to the as-of time; >= 0. */
  time: number;
  /** Days from the clock start at which tracking began (left truncation); default 0. */
  enter?: number;
}

export interface Observation extends Timed {
  /** True when the event was seen at `time`, false when the account was only followed until then (censored). */
  event: boolean;
}

export interface RiskSet {
  atRisk: number;
  events: number;
  censored: number;
}

/** Observations that can be used, and how many cannot because they had left before they could be seen. */
export interface Followed<O extends Timed = Observation> {
  observations: O[];
  /** Entered after the start: at risk only from then on. */
  late: number;
  /** Left before or as they entered, so never at risk. */
  excluded: number;
}

/** Checks the times and sets aside the observations that were never at risk. */
export function followed<O extends Timed>(all: readonly O[]): Followed<O> {
  const observations: O[] = [];
  let late = 0;
  for (const observation of all) {
    const { time, enter = 0 } = observation;
    if (!(time >= 0 && time < Infinity)) throw new RangeError(`a time is a number of days >= 0, not ${time}`);
    if (Number.isNaN(enter)) throw new RangeError('an entry time is a number of days, not NaN');
    if (enter > 0 && enter >= time) continue;
    if (enter > 0) late++;
    observations.push(observation);
  }
  return { observations, late, excluded: all.length - observations.length };
}

/** The times without repeats, ascending. Times are compared exactly: equal durations must be equal numbers. */
export function distinctTimes(observations: readonly Timed[]): number[] {
  const times = sorted(observations.map(({ time }) => time));
  return Array.from(times.filter((time, index) => index === 0 || time !== times[index - 1]));
}

/**
 * A function from t to the risk set at t. Sorting happens once; a call only moves forward, so ask for
 * ascending times. All calls together cost O(n log n).
 */
export function riskCursor(observations: readonly Observation[]): (t: number) => RiskSet {
  const events = queue(observations.filter(({ event }) => event).map(({ time }) => time));
  const censored = queue(observations.filter(({ event }) => !event).map(({ time }) => time));
  const entries = queue(observations.map(({ enter = 0 }) => enter).filter((enter) => enter > 0));
  const present = observations.length - entries.length;
  return (t) => ({
    atRisk: present + entries.before(t) - events.before(t) - censored.before(t),
    events: events.at(t),
    censored: censored.at(t),
  });
}

/** Sorted times with a pointer: how many lie before t, and how many are at t (ask `before` first). */
export function queue(times: number[]) {
  const ascending = sorted(times);
  let next = 0;
  return {
    length: ascending.length,
    before(t: number): number {
      while ((ascending[next] ?? Infinity) < t) next++;
      return next;
    },
    at(t: number): number {
      let end = next;
      while (ascending[end] === t) end++;
      return end - next;
    },
  };
}

/** Typed, because a typed array sorts by number, and several times faster. */
function sorted(times: number[]): Float64Array {
  return Float64Array.from(times).sort();
}
