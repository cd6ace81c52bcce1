// Who is in a segment, as a table.

import type { Table } from './csv.ts';
import type { SegmentMembersReport } from './report/segments.ts';

export function segmentMembers({ of, accounts = [], users = [], asOf }: SegmentMembersReport): Table {
  if (of === 'accounts')
    return {
      header: ['id', 'name', 'plan', 'score', 'health', 'healthBand', 'lastSeen', 'asOf'],
      rows: accounts.map((one) => [
        one.id,
        one.name,
        one.plan,
        one.score,
        one.health,
        one.healthBand,
        one.lastSeen,
        asOf,
      ]),
    };
  return {
    header: ['id', 'name', 'accountId', 'accountName', 'firstSeen', 'lastSeen', 'asOf'],
    rows: users.map((one) => [
      one.id,
      one.name,
      one.accountId,
      one.accountName,
      one.firstSeen,
      one.lastSeen,
      asOf,
    ]),
  };
}
