// That nobody is stuck is good news only where somebody could be.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/fixtures/app.ts';
import { type Person, person } from '../../../test/fixtures/person.ts';

let app: TestApp;
let [viewer, editor]: Person[] = [];
beforeAll(async () => {
  app = await startTestApp();
  [viewer, editor] = [await person(app, 'viewer'), await person(app, 'editor')];
  await app.batch([{ type: 'group', userId: 'ana', groupId: 'acme', messageId: 'm' }]);
});
afterAll(() => app.stop());

const said = async (who: Person | undefined, path: string) => (await who?.get(path))?.text();
const pages = ['/console', '/console/onboarding'];

it.each(pages)('%s says why nobody is, and leads who may define something to the form', async (path) => {
  expect(await said(viewer, path)).toContain('No value moment is defined, so nobody can be stuck');
  const form = 'href="/console/settings/definitions/milestones"';
  expect(await said(viewer, path)).not.toContain(form);
  expect(await said(editor, path)).toContain(form);
});

it.each(pages)('%s says that without a target nobody is late', async (path) => {
  const value = { name: 'First job', rule: { event: 'Paid' }, value: true };
  await app.api('PUT', '/v1/milestones/job', value);
  expect(await said(viewer, path)).toContain(
    '“First job” has no target in days, so nobody can be late for it.',
  );
  await app.api('PUT', '/v1/milestones/job', { ...value, targetDays: 7 });
  expect(await said(viewer, path)).toContain('No account is stuck.');
  await app.api('DELETE', '/v1/milestones/job');
});
