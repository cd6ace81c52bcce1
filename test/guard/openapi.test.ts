import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../server/openapi/document.ts';
import { startTestApp, type TestApp } from '../fixtures/app.ts';
import { TENANT_TABLE } from '../torture/tenant-table.ts';

// The document and the running server are the same list of routes.

/** Pages for people; everything else is the HTTP API. */
const PAGES = /^\/($|console(\/|$)|docs(\/|$)|sign-in|sign-out|invitation|foothold(\.js|\/))/;

let app: TestApp;
let document: OpenApiDocument;
beforeAll(async () => {
  app = await startTestApp();
  document = (await (await app.request('/openapi.json')).json()) as OpenApiDocument;
});
afterAll(() => app.stop());

const inDocument = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );

describe('the OpenAPI document', () => {
  it('has every route of the API, and no other', () => {
    const routes = app.routes
      .filter(({ path }) => !PAGES.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(routes.length).toBeGreaterThan(30);
    expect(inDocument().sort()).toEqual([...new Set(routes)].sort());
  });

  it('is the list of routes in the table of what tenants get', () => {
    expect(Object.keys(TENANT_TABLE).sort()).toEqual(inDocument().sort());
  });

  it('describes no page', () => {
    for (const { path, operation } of app.routes)
      if (PAGES.test(path)) expect(operation, path).toBeUndefined();
  });

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    const known = Object.keys(document.components.schemas);
    expect(references.filter(([, name]) => !known.includes(name ?? ''))).toEqual([]);
    expect(references.length).toBeGreaterThan(0);
  });

  it('tells each operation by a name of its own', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});
