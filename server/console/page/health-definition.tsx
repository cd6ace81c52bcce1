// The weights and bands of the health score. Numbers are looked at first, with what they would change; only what was seen can be saved.

import type { Health } from '../../../shared/health.ts';
import type { EvidenceReport } from '../../metrics/report/evidence.ts';
import type { HealthPreview } from '../../metrics/report/health-preview.ts';
import { type Wrong, weightField } from '../health-fields.ts';
import { FOCUS, FormField, Notice } from '../part/form.tsx';
import { Frame } from '../part/frame.tsx';
import { BandMark } from '../part/mark.tsx';
import { Panel } from '../part/panel.tsx';
import { Table } from '../part/table.tsx';
import type { Reader } from '../reader.ts';
import { evidenceWords, scoreWords } from '../words/evidence.ts';
import { frameWords } from '../words/frame.ts';
import { stageWords, healthWords as words } from '../words/health.ts';
import { definitionFormWords as wrongWords } from '../words/health-form.ts';
import { columnWords } from '../words/report.ts';
import { AddsTable } from './evidence-factors.tsx';
import { AddFactor, AddScale, LeaveOut } from './health-definition-more.tsx';
import { Measured, WhoIsNew } from './health-definition-points.tsx';
import { factorName, healthLink } from './health-factor.tsx';

export const DEFINITION_PATH = '/console/health/definition';

export interface HealthDefinitionProps {
  reader: Reader;
  /** As it is saved; what was typed stands in its fields. */
  health: Health;
  /** What was typed and is no number of ours, by the name of its field. */
  typed?: Readonly<Record<string, string>>;
  /** By field, what is wrong with it. */
  wrong?: Readonly<Record<string, Wrong>> | undefined;
  isSaved?: boolean;
  preview?: HealthPreview | undefined;
  /** What the preview is of. */
  proposed?: Health | undefined;
  /** What became of renewals tells of the factors. */
  evidence?: EvidenceReport | undefined;
}

export function HealthDefinitionPage(props: HealthDefinitionProps) {
  const { reader, wrong, isSaved, preview, evidence } = props;
  const { tell } = reader;
  const title = tell(words.weightsTitle);
  return (
    <Frame reader={reader} title={title} place="health" below>
      <p class="back">
        <a href={reader.to('/console/health')}>
          <span aria-hidden="true">← </span>
          {tell(words.title)}
        </a>
      </p>
      {isSaved && (
        <Notice good>
          <p>{tell(words.saved)}</p>
        </Notice>
      )}
      {wrong !== undefined && (
        <Notice>
          <p>{tell(words.wrong)}</p>
          <ul>
            {Object.entries(wrong).map(([field, what]) => (
              <li key={field}>
                <a href={`#${idOf(field)}`}>{tell(wrongWords[what])}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <h1>{title}</h1>
      <p class="lead">{tell(words.weightsLead)}</p>
      <div class="stack">
        <Numbers {...props} />
        {preview && <Would {...props} preview={preview} />}
        {evidence && <Decides reader={reader} report={evidence} />}
        <p class="faint small">{tell(words.more)}</p>
      </div>
    </Frame>
  );
}

/** Few decisive factors beat many: what each adds beyond the best one or two, where enough have left to tell. */
function Decides({ reader, report }: { reader: Reader; report: EvidenceReport }) {
  const { tell } = reader;
  const [lookback] = report.lookbacks;
  const title = tell(evidenceWords.factors);
  return (
    <Panel id="decides" title={title}>
      {lookback?.factors ? (
        <>
          <p>
            {tell(evidenceWords.judged, {
              score: tell(scoreWords.health),
              n: lookback.n,
              days: lookback.days,
              left: lookback.left,
            })}
          </p>
          <AddsTable reader={reader} report={report} lookback={lookback} />
        </>
      ) : (
        <p class="faint">{tell(report.renewals > 0 ? evidenceWords.tooFew : evidenceWords.emptyHelp)}</p>
      )}
      <p>
        <a href={reader.to('/console/evidence', { score: 'health' })}>{tell(evidenceWords.title)}</a>
      </p>
    </Panel>
  );
}

const idOf = (field: string): string => `f-${field.replaceAll('.', '-')}`;

function Numbers({ reader, health, typed = {}, wrong = {} }: HealthDefinitionProps) {
  const { tell } = reader;
  const errorOf = (name: string) => {
    const what = wrong[name];
    return what && tell(wrongWords[what]);
  };
  const field = (name: string, label: string, value: number) => (
    <FormField key={name} id={idOf(name)} label={label} error={errorOf(name)}>
      {(tied) => (
        <input
          {...tied}
          type="number"
          inputMode="decimal"
          name={name}
          min={0}
          max={name.startsWith('b.') ? 100 : 1000}
          step="any"
          value={typed[name] ?? String(value)}
          required
        />
      )}
    </FormField>
  );
  const weights = (scale?: number) => (
    <div class="factors">
      {health.factors.map((factor, index) =>
        field(
          weightField(index, scale),
          factorName(reader, { ...factor, name: factor.name ?? null }),
          scale === undefined ? factor.weight : (health.scales[scale]?.weights[factor.id] ?? 0),
        ),
      )}
    </div>
  );
  return (
    <Panel id="weights" title={tell(words.weightsTitle)}>
      <form class="form weights" method="get" action={DEFINITION_PATH}>
        <input type="hidden" name="look" value="1" />
        {health.scales.map(({ stage, tier }, index) => (
          <fieldset key={`${stage} ${tier}`}>
            <legend>
              {tell(words.scaleOf, {
                who: [stage && tell(stageWords[stage]), tier].filter(Boolean).join(' · '),
              })}
            </legend>
            {weights(index)}
          </fieldset>
        ))}
        <fieldset>
          <legend>
            {health.scales.length > 0
              ? tell(words.scaleOf, { who: tell(words.allOther) })
              : tell(words.weight)}
          </legend>
          {weights()}
        </fieldset>
        <fieldset>
          <legend>{tell(words.bounds)}</legend>
          <div class="factors">
            {field('b.red', tell(words.redUpTo), health.bands.redUpTo)}
            {field('b.yellow', tell(words.yellowUpTo), health.bands.yellowUpTo)}
          </div>
        </fieldset>
        <Measured reader={reader} health={health} typed={typed} errorOf={errorOf} />
        <WhoIsNew reader={reader} health={health} typed={typed} errorOf={errorOf} />
        <AddFactor reader={reader} typed={typed} errorOf={errorOf} />
        <AddScale reader={reader} health={health} typed={typed} />
        <LeaveOut reader={reader} health={health} typed={typed} />
        <button type="submit">{tell(words.look)}</button>
      </form>
    </Panel>
  );
}

function Would({
  reader,
  health,
  proposed = health,
  preview,
}: HealthDefinitionProps & { preview: HealthPreview }) {
  const { tell, format } = reader;
  const points = (score: number | null) => (score === null ? tell(frameWords.none) : format.points(score, 1));
  return (
    <Panel id="would" title={tell(words.would)}>
      <p {...FOCUS}>
        <strong>{tell(words.wouldChange, { n: preview.changed, all: preview.accounts })}</strong>{' '}
        {preview.meanChange !== null &&
          tell(words.wouldMean, { points: format.signed(preview.meanChange, 1) })}
      </p>
      <Table
        reader={reader}
        caption={tell(words.would)}
        captionHidden
        columns={[
          {
            id: 'band',
            head: tell(words.band),
            rowHeader: true,
            cell: ({ band }) => <BandMark reader={reader} band={band} />,
          },
          {
            id: 'current',
            head: tell(words.current),
            numeric: true,
            cell: ({ current }) => format.count(current),
          },
          {
            id: 'proposed',
            head: tell(words.proposed),
            numeric: true,
            cell: ({ proposed }) => format.count(proposed),
          },
        ]}
        rows={preview.bands}
        keyOf={({ band }) => band ?? 'none'}
      />
      {preview.examples.length > 0 && (
        <Table
          reader={reader}
          caption={tell(words.furthest)}
          columns={[
            {
              id: 'account',
              head: tell(columnWords.account),
              rowHeader: true,
              cell: ({ id, name }) => (
                <a class="account-name" href={healthLink(reader, id)}>
                  {name}
                </a>
              ),
            },
            {
              id: 'from',
              head: tell(words.current),
              cell: ({ from, current }) => (
                <>
                  {points(current)} <BandMark reader={reader} band={from} />
                </>
              ),
            },
            {
              id: 'to',
              head: tell(words.proposed),
              cell: ({ to, proposed }) => (
                <>
                  {points(proposed)} <BandMark reader={reader} band={to} />
                </>
              ),
            },
          ]}
          rows={preview.examples}
          keyOf={({ id }) => id}
        />
      )}
      {reader.may('content') && (
        <form class="form" method="post" action={DEFINITION_PATH}>
          <input type="hidden" name="definition" value={JSON.stringify(proposed)} />
          <button type="submit" class="primary">
            {tell(words.save)}
          </button>
        </form>
      )}
    </Panel>
  );
}
