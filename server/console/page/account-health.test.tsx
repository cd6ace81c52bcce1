// What the health page of an account says while there is nothing to tell day by day.

import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { NOW } from '../fixture/chance.ts';
import { fixtureReports } from '../fixture/reports.ts';
import { fixtureSession } from '../fixture/session.ts';
import type { RecordingDays } from '../part/recording.tsx';
import { createReader } from '../reader.ts';
import { AccountHealthPage } from './account-health.tsx';

async function shown(recording?: RecordingDays, lang: 'en' | 'ja' = 'en'): Promise<string> {
  const report = await fixtureReports().accountHealth('env', 'account-3', {});
  if (!report) throw new Error('the fixture has this account');
  const path = '/console/accounts/account-3/health';
  const asked = { path, query: new URLSearchParams(), lang, theme: 'auto' as const, now: NOW };
  const reader = createReader({ ...asked, session: fixtureSession() });
  return renderToString(
    <AccountHealthPage reader={reader} report={{ ...report, history: [] }} recording={recording} />,
  );
}

it('says how far the recording of past days is, and only without one that nothing is recorded', async () => {
  const recording = { done: 12, total: 180 };
  expect(await shown(recording)).toContain('Scores of past days are being recorded: 12 of 180.');
  expect(await shown(recording)).not.toContain('No day has been recorded yet');
  expect(await shown(recording, 'ja')).toContain('12');
  expect(await shown()).toContain('No day has been recorded yet');
  // The day that has just ended is recorded every night.
  expect(await shown({ done: 0, total: 1 })).toContain('No day has been recorded yet');
});
