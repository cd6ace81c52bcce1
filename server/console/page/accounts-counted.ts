// What a list of accounts was narrowed to by the number of a report, in words.

import type { AccountsReport } from '../../metrics/report/accounts.ts';
import { BAND_DAYS } from '../../metrics/ttv-renewal.ts';
import type { AccountsState } from '../accounts-query.ts';
import { groupLabel } from '../part/filter-bar.tsx';
import { groupName } from '../part/frame-panels.tsx';
import type { Reader } from '../reader.ts';
import { countedWords, countingReportWords, accountsWords as words } from '../words/accounts.ts';
import { healthFactorWords } from '../words/health.ts';
import { leftOutWords, liftWords } from '../words/lift.ts';
import { changeWords } from '../words/overview.ts';
import { bandWords, factorWords } from '../words/report.ts';
import { noteText } from '../words/ttv-note.ts';
import { renewalOutWords, termWords } from '../words/ttv-parts.ts';

/** The report, what it counts and of what, and the group. */
export function countedText(
  reader: Reader,
  { counted }: AccountsReport,
  { groupBy, group }: AccountsState,
): string | undefined {
  const { tell } = reader;
  if (!counted) return undefined;
  const { by, of, names } = counted;
  const known = of === null ? undefined : countedWords[of];
  return [
    tell(countingReportWords[by]),
    ...(known ? [tell(known)] : []),
    ...names.map((name) => (of === null ? name : nameText(reader, of, name))),
    ...(groupBy === undefined || group === undefined
      ? []
      : [`${groupLabel(reader, groupBy)} ${groupName(reader, groupBy, group)}`]),
  ].join(tell(words.between));
}

/** Names of what is defined stand as they are. */
function nameText(reader: Reader, of: string, name: string): string {
  return NAMED[of]?.(reader, name) ?? reasonOrDay(reader, name);
}

function reasonOrDay({ tell, format }: Reader, name: string): string {
  if (/^\d{4}-\d{2}$/.test(name)) return format.month(name);
  return /^\d{4}-\d{2}-\d{2}$/.test(name) ? format.date(name) : noteText(tell, name);
}

type Named = (reader: Reader, name: string) => string | undefined;

const band: Named = ({ tell }, name) =>
  name === 'scored'
    ? tell(words.scored)
    : name in bandWords
      ? tell(bandWords[name as keyof typeof bandWords])
      : undefined;
const days: Named = ({ format }, name) => (/^[\d.]+$/.test(name) ? format.days(Number(name)) : undefined);
const bandOrDays: Named = (reader, name) => band(reader, name) ?? days(reader, name);
const factor: Named = ({ tell }, name) =>
  name in healthFactorWords
    ? tell(healthFactorWords[name as 'adoption'])
    : name in factorWords
      ? tell(factorWords[name as keyof typeof factorWords])
      : undefined;
const factorOrDays: Named = (reader, name) => factor(reader, name) ?? days(reader, name);
const arm: Named = ({ tell }, name) =>
  name === 'shown' || name === 'held' ? tell(liftWords[name]) : undefined;

/** "14-30", or "90-" for those who did not within so many days. */
const renewalBand: Named = ({ tell }, name) => {
  const [from = 0, to = 0] = name.split('-').map(Number);
  return to === 0
    ? tell(termWords.notWithin, { days: BAND_DAYS.at(-1) ?? from })
    : tell(termWords.upTo, { from: from === 0 ? 0 : from + 1, to });
};

const reasonIn =
  (said: Readonly<Record<string, { en: string; ja: string }>>): Named =>
  ({ tell }, name) =>
    said[name] && tell(said[name]);

const NAMED: Readonly<Record<string, Named>> = {
  band,
  change: ({ tell }, name) =>
    name in changeWords ? tell(changeWords[name as 'detractor'].label) : undefined,
  factor,
  ...{ judged: bandOrDays, judgedLeft: bandOrDays, measured: factorOrDays },
  ...{ did: days, didStayed: days, didNot: days, didNotStayed: days },
  ...{ reachedBy: days, reachedOn: days, leftBy: days, atRisk: days, monthBy: days },
  term: ({ format }, name) => format.share(Number(name)),
  ...{ renewal: renewalBand, renewalKept: renewalBand, renewalOut: reasonIn(renewalOutWords) },
  ...{ drawn: arm, observed: arm, reached: arm, excluded: reasonIn(leftOutWords) },
};
