// A number that is not shown says why, and what would bring it.

import type { Reader } from '../reader.ts';
import { REASONS } from '../words/reason.ts';

export function reasonText({ lang }: Reader, reason: string | undefined): string {
  const known = reason === undefined ? REASONS['no data'] : REASONS[reason];
  return known?.short[lang] ?? reason ?? '';
}

export function nextStepText({ lang }: Reader, reason: string | undefined): string | undefined {
  return (reason === undefined ? REASONS['no data'] : REASONS[reason])?.next?.[lang];
}

export function Withheld({
  reader,
  reason,
  brief,
}: {
  reader: Reader;
  reason?: string | undefined;
  brief?: boolean;
}) {
  const next = nextStepText(reader, reason);
  return (
    <span class="withheld">
      <strong>{reasonText(reader, reason)}</strong>
      {!brief && next !== undefined && <span class="withheld-next">{next}</span>}
    </span>
  );
}
