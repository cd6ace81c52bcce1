// A segment's conditions as sentences, with the names that people gave.

import type { DefinitionSet } from '../definitions/load.ts';
import { factorName } from './page/health-factor.tsx';
import type { Reader } from './reader.ts';
import type { Row, RowOperator } from './segment-rows.ts';
import {
  healthFactorName,
  kindWords,
  operatorWords,
  scoreNameWords,
  stateWords,
  whoseWords,
  saidWords as words,
} from './words/segments.ts';

/** What conditions can name. */
export type Named = Pick<DefinitionSet, 'features' | 'milestones' | 'segments' | 'health'>;

const nameIn = (all: readonly { id: string; name: string }[], id: string): string =>
  all.find((one) => one.id === id)?.name ?? id;

/** The scores and factors that there are, by what a rule calls them. */
export function scoreNames(reader: Reader, { health }: Pick<Named, 'health'>): [id: string, name: string][] {
  const { tell } = reader;
  return [
    ...Object.entries(scoreNameWords).map(([id, name]): [string, string] => [id, tell(name)]),
    ...health.factors.map(({ id, name = null, of }): [string, string] => [
      `health.${id}`,
      tell(healthFactorName, { name: factorName(reader, { id, name, of }) }),
    ]),
  ];
}

export function saidRow(reader: Reader, row: Row, named: Named): string {
  const { tell } = reader;
  const said = positive(reader, row, named);
  return row.is === 'not' ? tell(words.not, { what: said }) : said;
}

function positive(
  reader: Reader,
  { kind, what, how, value, times, days, people }: Row,
  named: Named,
): string {
  const { tell } = reader;
  const state = () => tell(stateWords[how] ?? { en: how, ja: how });
  switch (kind) {
    case 'account':
    case 'user': {
      const said = {
        kind: tell(kindWords[kind]),
        what,
        how: tell(operatorWords[how as RowOperator] ?? operatorWords.is),
      };
      return how === 'exists' || how === 'missing'
        ? tell(words.bare, said)
        : tell(words.attribute, { ...said, value });
    }
    case 'feature':
      return tell(words.feature, { what: nameIn(named.features, what), how: state() });
    case 'milestone':
      return tell(words.milestone, { what: nameIn(named.milestones, what), how: state() });
    case 'score': {
      const name = scoreNames(reader, named).find(([id]) => id === what)?.[1] ?? what;
      return tell(words.score, { what: name, how: state(), value });
    }
    case 'segment':
      return tell(words.segment, { what: nameIn(named.segments, what) });
    case 'event':
      return [
        tell(words.event, { what }),
        ...(Number(times) > 1 ? [tell(words.times, { n: Number(times) })] : []),
        ...(days !== '' ? [tell(words.days, { n: Number(days) })] : []),
        ...(Number(people) > 1 ? [tell(words.people, { n: Number(people) })] : []),
        ...(how === 'user' ? [tell(whoseWords.accounts.user)] : []),
        ...(how === 'account' ? [tell(whoseWords.users.account)] : []),
      ].join(tell({ en: ', ', ja: '、' }));
  }
}
