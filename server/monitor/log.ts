// The log: one JSON object a line, without secrets. What may be logged is chosen where it is logged; this is the second line
// of defence: fields that carry secrets are struck out by name, and texts by what keys and tokens look like. Errors of the
// database carry the values of their statement, so of an error only what it is called, says and where it was thrown is kept.

import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

const STRUCK = '[struck out]';

/** Fields that are struck out wherever they stand, at the top and one below. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'key',
  'writeKey',
  'secret',
  'secretKey',
  'token',
  'password',
  'link',
  'body',
  'query',
  'headers',
];

/** API keys, signed tokens, credentials in a header, and query strings of addresses. */
const SECRET_TEXTS: [RegExp, string][] = [
  [/\b(wk|sk|hk|whsec)_[\w-]{4,}/g, `$1_${STRUCK}`],
  // Signing secrets: long enough to be no word.
  [/\b(us)_[\w-]{20,}/g, `$1_${STRUCK}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, STRUCK],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${STRUCK}`],
  [/\?[^\s"'<>]*=[^\s"'<>]*/g, `?${STRUCK}`],
];

/** Characters of a message or a stack that are kept. */
const MAX_TEXT = 4_000;
const MAX_CAUSES = 4;

/** A text without anything that looks like a secret. */
export const withoutSecrets = (text: string): string =>
  SECRET_TEXTS.reduce((clean, [pattern, by]) => clean.replace(pattern, by), text.slice(0, MAX_TEXT));

export interface LoggedError {
  type: string;
  message: string;
  code?: string;
  /** Where it was thrown: the frames, without the message again. */
  at?: string[];
  cause?: LoggedError;
}

/** What of an error goes into the log. */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutSecrets(String(error)) };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
  return {
    type: error.constructor.name,
    // Drizzle says the whole statement, and after "params:" its values.
    message: withoutSecrets(error.message.split(/\nparams:/)[0] ?? ''),
    ...(typeof code === 'string' && { code }),
    ...(frames.length > 0 && { at: frames }),
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: loggedError(error.cause, depth + 1) }),
  };
}

export function createLog({ level }: { level: string }, destination?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    serializers: { err: (error: unknown) => loggedError(error) },
    redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), censor: STRUCK },
    hooks: {
      logMethod(args, method) {
        const clean = args.map((arg) => (typeof arg === 'string' ? withoutSecrets(arg) : arg));
        method.apply(this, clean as Parameters<typeof method>);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
