// One line of an imported file as a message of ours.

import { createHash } from 'node:crypto';
import { EVENT_TYPES, eventTime } from '../../shared/event.ts';

export interface LineError {
  line: number;
  reason: string;
}

/** @param line its number, from one; part of the message id, because the same line twice is two events */
export function toMessage(text: string, line: number): { message: object } | LineError {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { line, reason: 'not JSON' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, reason: 'not a JSON object' };
  const fields = value as Record<string, unknown>;
  const messageId = typeof fields.messageId === 'string' ? fields.messageId : idOf(text, line);
  if (EVENT_TYPES.includes(fields.type as never)) return { message: { ...fields, messageId } };
  return usageMessage(fields, messageId, line);
}

function usageMessage(
  fields: Record<string, unknown>,
  messageId: string,
  line: number,
): { message: object } | LineError {
  for (const field of ['ts', 'user', 'feature'] as const) {
    if (typeof fields[field] !== 'string' && typeof fields[field] !== 'number') {
      return { line, reason: `"${field}" is missing` };
    }
  }
  const { ts, user, account, feature, received } = fields;
  if (eventTime(ts) === undefined) return { line, reason: '"ts" is not an ISO 8601 date since 1970' };
  return {
    message: {
      type: 'track',
      messageId,
      event: String(feature),
      userId: String(user),
      timestamp: ts,
      ...(received != null && { receivedAt: received }),
      context: {
        library: { name: 'foothold-import' },
        ...(account != null && { groupId: String(account) }),
      },
    },
  };
}

const idOf = (text: string, line: number): string =>
  `import-${line}-${createHash('sha1').update(text).digest('base64url').slice(0, 16)}`;
