// How much proved whom it spoke for, as a bar, with the numbers and the reasons beside it in words.

import type { Unproven } from '../../auth/identity.ts';
import type { Share } from '../../auth/share.ts';
import { Figure } from '../chart/figure.tsx';
import { PartSample, SHARE_LAYOUTS, ShareBar } from '../chart/share-bar.tsx';
import type { Reader } from '../reader.ts';
import { unprovenWords, identityWords as words } from '../words/identity.ts';

interface VerifiedProps {
  reader: Reader;
  id: string;
  what: string;
  share: Share;
}

export function VerifiedFigure({ reader, id, what, share }: VerifiedProps) {
  const { tell, format } = reader;
  const { total, verified, unsigned, faults } = share;
  if (share.share === null) {
    return (
      <p class="faint">
        {what}: {tell(words.nothing)}
      </p>
    );
  }
  const bad = total - verified - unsigned;
  const parts = [
    { id: 'verified', label: tell(words.verified), value: verified },
    { id: 'unsigned', label: tell(words.unsignedPart), value: unsigned },
    { id: 'bad', label: tell(words.badPart), value: bad },
  ].map((part) => ({ ...part, text: format.count(part.value) }));
  return (
    <div>
      <h3>
        {what}: {tell(words.shareOf, { share: format.share(share.share), n: total })}
      </h3>
      <Figure
        reader={reader}
        id={id}
        title={tell(words.shareFigure, { what, verified, unsigned, bad })}
        description={tell(words.shareOf, { share: format.share(share.share), n: total })}
        layouts={SHARE_LAYOUTS}
        draw={(layout) => <ShareBar parts={parts} layout={layout} />}
        legend={
          <ul class="legend">
            {parts.map((part) => (
              <li key={part.id}>
                <PartSample id={part.id} /> {part.label} <strong>{part.text}</strong>
              </li>
            ))}
          </ul>
        }
      />
      {bad > 0 && (
        <>
          <p class="faint small">{tell(words.faults)}</p>
          <ul class="small">
            {Object.entries(faults).map(([fault, n]) => (
              <li key={fault}>
                {tell(unprovenWords[fault as Unproven])}: {format.count(n)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
