// Charts say what their tables say, and stay inside their drawing.

import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { NOW } from '../fixture/chance.ts';
import { fixtureReports } from '../fixture/reports.ts';
import { fixtureSession } from '../fixture/session.ts';
import { TimeToValuePage } from '../page/time-to-value.tsx';
import { createReader } from '../reader.ts';
import { Histogram } from './histogram.tsx';
import { countTicks, dayTicks, linear } from './scale.ts';
import { ShareBar } from './share-bar.tsx';
import { SurvivalCurve, survivalLayouts } from './survival-curve.tsx';
import { atRiskOn, lastDay, linePath, reachedSteps, thinned } from './survival-path.ts';

const reader = createReader({
  path: '/console/time-to-value',
  query: new URLSearchParams(),
  lang: 'en',
  theme: 'auto',
  session: fixtureSession(),
  now: NOW,
});

describe('the curve', () => {
  it('has a point for every row of its table, with the same numbers', async () => {
    const report = await fixtureReports().timeToValue('env', {});
    const html = renderToString(<TimeToValuePage reader={reader} report={report} />);
    const svg = /<svg class="chart narrow".*?<\/svg>/s.exec(html)?.[0] ?? '';
    const points = [...svg.matchAll(/Day ([\d.]+): ([\d.]+%) reached, ([\d,]+) at risk/g)].map((found) =>
      found.slice(1),
    );
    const table = /<details class="behind">.*?<\/details>/s.exec(html)?.[0] ?? '';
    const rows = [...table.matchAll(/<tr[^>]*><th scope="row"[^>]*>(.*?)<\/th>(.*?)<\/tr>/g)].map(
      ([, day, rest]) => {
        const cells = [...(rest ?? '').matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) =>
          cell?.replaceAll(/<[^>]*>/g, ''),
        );
        return [day, cells[0], cells[3]];
      },
    );
    expect(points).toEqual(rows);
    expect(points).toHaveLength(report.curve.filter(({ events }) => events > 0).length);
  });

  it('steps up at each event and runs flat to the end of observation', () => {
    const steps = reachedSteps([
      { t: 2, survival: 0.5, low: null, high: null, atRisk: 2, events: 1 },
      { t: 9, survival: 0.5, low: null, high: null, atRisk: 1, events: 0 },
    ]);
    const identity = (value: number) => value;
    expect(linePath(steps, { x: identity, y: identity, until: 10 })).toBe('M0 0H2V0.5H9');
  });

  it('leaves a long tail of a few to the table', () => {
    const step = (t: number, survival: number) => ({
      t,
      survival,
      low: null,
      high: null,
      atRisk: 5,
      events: 1,
    });
    const curve = [step(3, 0.6), step(20, 0.021), step(4_000, 0.011), step(8_000, 0.01)];
    expect(lastDay([curve], [7, 14, 30, 60, 90])).toBe(30);
    expect(lastDay([[step(3, 0.6), step(300, 0.01)]], [7, 14, 30, 60, 90])).toBe(300);
  });

  it('knows who is at risk on a day unless somebody left around it', () => {
    const point = (t: number, atRisk: number, events: number) => ({
      t,
      survival: 0.5,
      low: null,
      high: null,
      atRisk,
      events,
    });
    const curve = [point(2, 10, 1), point(5, 9, 2), point(8, 6, 1)];
    expect([1, 2, 3, 5, 7, 9].map((day) => atRiskOn(curve, day))).toEqual([
      10,
      10,
      9,
      9,
      undefined,
      undefined,
    ]);
  });

  it('thins evenly, and keeps both ends', () => {
    expect(thinned([1, 2, 3], 3)).toEqual([1, 2, 3]);
    const rows = thinned([...Array(1_000).keys()], 11);
    expect(rows).toHaveLength(11);
    expect([rows[0], rows[5], rows[10]]).toEqual([0, 500, 999]);
  });

  it('draws nothing outside, in any layout', async () => {
    const report = await fixtureReports().timeToValue('env', {});
    for (const layout of survivalLayouts([{ summary: report }], { full: true })) {
      const html = renderToString(
        <SurvivalCurve reader={reader} series={[{ summary: report }]} layout={layout} />,
      );
      const xs = [...html.matchAll(/\b(?:x|x1|x2|cx)="([\d.-]+)"/g)].map(([, x]) => Number(x));
      for (const x of xs) expect(x >= 0 && x <= layout.width).toBe(true);
    }
  });

  it('stands with one account, reached or not', () => {
    const one = { value: null, low: null, high: null, reason: 'not reached' };
    for (const survival of [0, 1]) {
      const summary = {
        n: 1,
        events: 1 - survival,
        median: one,
        p25: one,
        p75: one,
        days: [],
        later: [],
        curve: [{ t: 0, survival, low: null, high: null, atRisk: 1, events: 1 - survival }],
      };
      const [layout] = survivalLayouts([{ summary }], { full: false });
      if (!layout) throw new Error('a layout');
      expect(
        renderToString(<SurvivalCurve reader={reader} series={[{ summary }]} layout={layout} />),
      ).not.toContain('NaN');
    }
  });
});

describe('bars', () => {
  it('are as high as their counts', () => {
    const bins = [0, 10].map((from) => ({ from, to: from + 10, accounts: from === 0 ? 4 : 2 }));
    const html = renderToString(
      <Histogram reader={reader} bins={bins} layout={{ name: 'wide', width: 560, height: 230 }} />,
    );
    const [first = 0, second = 0] = [...html.matchAll(/class="bar"[^>]*height="([\d.]+)"/g)].map(
      ([, height]) => Number(height),
    );
    expect(first / second).toBeCloseTo(2, 1);
  });

  it('leave out parts without a share', () => {
    const parts = ['a', 'b'].map((id) => ({ id, label: id, value: id === 'a' ? 3 : 0, text: id }));
    const html = renderToString(<ShareBar parts={parts} layout={{ name: 'wide', width: 100, height: 44 }} />);
    expect(html).toContain('part-a');
    expect(html).not.toContain('part-b');
  });
});

describe('axes', () => {
  it('are marked at round values that cover what is drawn', () => {
    expect(countTicks(97, 3)).toEqual([0, 50, 100]);
    expect(countTicks(0, 3)).toEqual([0, 1]);
    expect(countTicks(3, 3)).toEqual([0, 1, 2, 3]);
  });

  it('are marked at the days of the report, as far as there is room', () => {
    expect(dayTicks([7, 14, 30, 60, 90], 100, 8)).toEqual([0, 14, 30, 60, 90]);
    expect(dayTicks([7, 14, 30, 60, 90], 400, 40)).toEqual([0, 60, 180, 365]);
  });

  it('map a domain without width to its start', () => {
    expect(linear([3, 3], [10, 20])(3)).toBe(10);
  });
});
