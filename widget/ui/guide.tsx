/** @jsxImportSource ./view */
// A step of a guide: a card, or what waits beside the page to be pressed and opens one (beacon.tsx, which comes when there is
// something beside the page).

import { isCovered } from '../page/covered.ts';
import type { Modules } from '../parts.ts';
import type { GuideState } from '../runtime/store.ts';
import { Card } from './card.tsx';
import { follow } from './follow.ts';
import css from './guide.css?inline';
import { useStage } from './stage.tsx';
import { useEffect } from './view/render.ts';

export { css };

export function Part({ guide }: { guide: GuideState }) {
  const { driver, adopt } = useStage();
  const { kind } = guide.step;
  const target = driver.anchor(guide.id);
  useEffect(() => {
    // What stands beside the page by itself waits to be seen.
    const isAskedFor = guide.form === 'front' || guide.index > 0 || !guide.auto;
    if (isAskedFor) target?.scrollIntoView({ block: isCovered(target) ? 'center' : 'nearest' });
    return undefined;
  }, [target]);
  if (guide.form === 'beside') {
    const seldom = driver.looks('seldom') as Modules['seldom'] | undefined;
    if (!seldom) return null;
    adopt(seldom);
    const { Beacon } = seldom;
    if (kind !== 'banner') return <Beacon guide={guide} target={target} Card={Card} follow={follow} />;
  }
  // Another kind of element, or one that stands elsewhere, begins anew.
  return <Card key={kind + !target} guide={guide} target={target} />;
}
