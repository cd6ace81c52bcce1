// The reply of `POST /v1/boot`. The page knows it as a type (shared/wire.ts), since it carries no schema library.

import { z } from 'zod';
import type { BootReply } from '../../../shared/wire.ts';
import { WORDS, type Words } from '../../../shared/words.ts';
import { wireChecklist, wireGuide, wireSurvey, wireTheme } from './content.ts';
import { decision, decisionFacts, explainedDecision, fatigue } from './decision.ts';
import { wireHub } from './hub.ts';

const wordNames = [...new Set(Object.values(WORDS.ja).flatMap((part) => Object.keys(part)))];

/** Only those for what the answer holds. */
const words = z.partialRecord(z.enum(wordNames), z.string()) as unknown as z.ZodType<Words>;

export const bootReplySchema = z
  .object({
    serverTime: z.number().describe('Epoch milliseconds.'),
    locale: z.enum(['en', 'ja']).describe('Of the widget’s own words.'),
    words,
    theme: wireTheme,
    contents: z
      .array(z.discriminatedUnion('kind', [wireChecklist, wireGuide, wireSurvey]))
      .describe('In order of priority, highest first.'),
    fatigue: fatigue.exactOptional(),
    hub: wireHub.exactOptional(),
    decisions: z
      .array(z.union([explainedDecision, decision]))
      .exactOptional()
      .describe('Asked for with `debug`; explained where a debug token was shown.'),
    facts: decisionFacts.exactOptional().describe('With a debug token.'),
    preview: z.literal(true).exactOptional(),
  })
  .meta({ id: 'BootReply' }) satisfies z.ZodType<BootReply>;
