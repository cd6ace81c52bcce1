// The milestones side by side, shallow and deep: a curve and a row each, never one number.

import type { BesideMilestone, TimeToValueReport } from '../../metrics/report/time-to-value.ts';
import { countedLink } from '../accounts-query.ts';
import { Definition } from '../part/definition.tsx';
import { Download } from '../part/download.tsx';
import { Panel } from '../part/panel.tsx';
import { type Column, Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { clockName } from '../words/clock.ts';
import { besideWords as words } from '../words/ttv-parts.ts';
import { Curves, lettered, summaryColumns } from './ttv-curves.tsx';

export function BesidePanel({ reader, report }: { reader: Reader; report: TimeToValueReport }) {
  const { tell } = reader;
  const beside = report.beside ?? [];
  // One alone is the curve above.
  if (beside.length < 2) return null;
  const title = tell(words.title);
  const nameOf = (one: BesideMilestone) => (
    <>
      <a href={reader.here({ milestone: one.id })}>{lettered(beside.indexOf(one), one.name)}</a>
      {one.isValue && <span class="faint line">{tell(words.valueMoment)}</span>}
    </>
  );
  // The one clock of all of them stands in the notes.
  const hasClocks = new Set(beside.map(({ clock }) => clock)).size > 1;
  const clockColumn: Column<BesideMilestone> = {
    id: 'clock',
    head: tell(words.clock),
    cell: ({ clock }) => clockName(tell, clock),
  };
  return (
    <Panel
      id="beside"
      title={title}
      wide
      aside={<Definition reader={reader} report={report} name={title} text={tell(words.definition)} />}
    >
      {beside.some(({ n }) => n > 0) && (
        <Curves
          reader={reader}
          id="beside-curves"
          title={tell(words.curve)}
          series={beside.map((one) => ({ label: one.name, summary: one }))}
        />
      )}
      <Table
        reader={reader}
        caption={title}
        captionHidden
        columns={[
          { id: 'milestone', head: tell(words.milestone), rowHeader: true, cell: nameOf },
          ...(hasClocks ? [clockColumn] : []),
          ...summaryColumns(reader, beside, ({ id, clock }, counted) =>
            countedLink(reader, { by: 'timeToValue', counted }, { milestone: id, clock }),
          ),
        ]}
        rows={beside}
        keyOf={({ id }) => id}
      />
      <Download reader={reader} table="milestones" />
      {beside.some(({ steps, curve }) => steps > curve.length) && <p class="faint">{tell(words.thinned)}</p>}
    </Panel>
  );
}
