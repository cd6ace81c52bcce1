// The adoption scores of all accounts: how they are spread, what they are made of, what moved them.

import type { AdoptionReport } from '../../metrics/report/adoption.ts';
import { AdoptionFrame } from '../part/adoption-frame.tsx';
import type { Reader } from '../reader.ts';
import { AdoptionPanel } from './overview-adoption.tsx';
import { FeaturesPanel } from './overview-features.tsx';

export function AdoptionScorePage({ reader, report }: { reader: Reader; report: AdoptionReport }) {
  return (
    <AdoptionFrame reader={reader} report={report} part="score">
      <div class="grid">
        <AdoptionPanel reader={reader} report={report} />
        <FeaturesPanel reader={reader} report={report} />
      </div>
    </AdoptionFrame>
  );
}
