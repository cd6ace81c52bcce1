import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../server/package-root.ts';
import { startTestApp } from '../fixtures/app.ts';

// The document is valid OpenAPI 3.1 for two validators that others wrote.

let folder: string;
let document: Record<string, unknown>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foothold-openapi-'));
  const app = await startTestApp();
  document = (await (await app.request('/openapi.json')).json()) as Record<string, unknown>;
  await app.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is valid for @seriousme/openapi-schema-validator', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect([valid, errors]).toEqual([true, undefined]);
});

it('is valid for redocly, without a warning that is about us', () => {
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  // What is open to anybody has nothing to refuse; tags say it all by their names; RudderStack's client asks for
  // "/sourceConfig/".
  writeFileSync(
    join(folder, 'redocly.yaml'),
    'extends: [recommended]\nrules:\n  operation-4xx-response: off\n  tag-description: off\n  no-path-trailing-slash: off\n',
  );
  const program = join(packageRoot(), 'node_modules/@redocly/cli/bin/cli.js');
  const env = {
    ...process.env,
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    NO_COLOR: '1',
  };
  const out = execFileSync(
    process.execPath,
    [program, 'lint', file, '--format=json', '--config', join(folder, 'redocly.yaml')],
    { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const { totals, problems } = JSON.parse(out.slice(out.indexOf('{')));
  expect(problems).toEqual([]);
  expect(totals).toMatchObject({ errors: 0, warnings: 0 });
});
