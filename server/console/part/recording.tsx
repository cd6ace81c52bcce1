// That scores of past days are being recorded, and how far it is.

import type { Reader } from '../reader.ts';
import { healthWords as words } from '../words/health.ts';

/** Days that are over: of so many in all so many are recorded. */
export interface RecordingDays {
  done: number;
  total: number;
}

export const isRecording = (recording: RecordingDays | undefined): recording is RecordingDays =>
  recording !== undefined && recording.total > 1;

/** What changed and how it went is told from records of past days: after an import there are none yet. */
export function Recording({ reader, recording }: { reader: Reader; recording: RecordingDays | undefined }) {
  if (!isRecording(recording)) return null;
  const { done, total } = recording;
  const text = reader.tell(words.recording, { done, total });
  return (
    <div class="notice" role="note">
      <p>
        <progress max={total} value={done} aria-label={text} /> {text} {reader.tell(words.recordingHelp)}
      </p>
    </div>
  );
}
