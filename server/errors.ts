// A refusal: the caller asked for something that we will not do. One class, a few codes, one table to HTTP.
// Bugs throw ordinary errors and become 500; bad input inside a batch is not an error at all (see ingest/accept.ts).

import { z } from 'zod';
import type { ErrorReply } from '../shared/wire.ts';

export const STATUS = {
  bad_request: 400,
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_slow: 408,
  too_large: 413,
  unsupported: 415,
  too_many: 429,
  busy: 503,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof STATUS;

/** The form of every refusal. */
export const errorReplySchema = z
  .object({
    error: z.object({
      code: z.enum(Object.keys(STATUS) as [ErrorCode, ...ErrorCode[]]),
      message: z.string(),
      /** The path of the field that is wrong. */
      field: z.string().exactOptional(),
      /** Where the code is explained. */
      docs: z.string(),
    }),
  })
  .meta({ id: 'ErrorReply' }) satisfies z.ZodType<ErrorReply>;

/** Seconds, and up to as many again: those who are turned away together should not come back together. */
export const spread = (seconds: number): number => seconds + Math.round(Math.random() * seconds);

export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly field: string | undefined;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, message: string, more: { field?: string; retryAfter?: number } = {}) {
    super(message);
    this.code = code;
    this.field = more.field;
    this.retryAfter = more.retryAfter;
  }

  get status() {
    return STATUS[this.code];
  }

  toReply(): ErrorReply {
    return errorReply(this.code, this.message, this.field);
  }
}

export const errorReply = (code: ErrorCode, message: string, field?: string): ErrorReply => ({
  error: { code, message, ...(field !== undefined && { field }), docs: `/docs#${code}` },
});
