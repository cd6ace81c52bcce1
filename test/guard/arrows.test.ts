import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

// The arrows of ARCHITECTURE.md: shared imports nothing of ours; widget and server import shared; only server/console may
// import the widget's looks; the demo may import the server it starts; nothing imports the server but the demo and tests.

const ROOT = resolve(import.meta.dirname, '../..');
const ZONES = ['shared', 'widget', 'server', 'demo'] as const;
type Zone = (typeof ZONES)[number];

const MAY_IMPORT: Record<Zone, readonly string[]> = {
  shared: ['shared'],
  widget: ['widget', 'shared'],
  server: ['server', 'shared'],
  demo: ['demo', 'shared', 'server'],
};

/** Packages that each zone may use at run time. */
const PACKAGES: Record<Zone, RegExp> = {
  shared: /^zod$/,
  widget: /^(preact(\/.*)?|react)$/,
  server:
    /^(node:.*|hono(\/.*)?|@hono\/node-server(\/.*)?|drizzle-orm(\/.*)?|drizzle-kit|libsql|@libsql\/client(\/.*)?|zod|pino|jose|prom-client|jsonc-parser|preact(\/.*)?|preact-render-to-string)$/,
  demo: /^(node:.*|hono(\/.*)?|@hono\/node-server(\/.*)?|preact(\/.*)?|preact-render-to-string|zod)$/,
};

/** Modules of shared/ that the page carries: they, and what they import, must not pull in the schema library. */
const CARRIED = ['rule', 'eligibility', 'address', 'target', 'limits', 'text', 'signal', 'milestone', 'wire'];

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
}

interface Import {
  from: string;
  target: string;
  isType: boolean;
}

function imports(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = text.matchAll(/^(import|export)\s+(type\s+)?([^'";]*?from\s+)?['"]([^'"]+)['"]/gms);
  return [...found].map(([, , type, , target]) => ({
    from: file,
    target: target ?? '',
    isType: type !== undefined,
  }));
}

describe('imports', () => {
  for (const zone of ZONES) {
    const all = sources(zone).flatMap(imports);

    it(`of ${zone} point where they may`, () => {
      const wrong = all.filter(({ from, target }) => {
        if (!target.startsWith('.')) return !PACKAGES[zone].test(target);
        const path = relative(ROOT, resolve(ROOT, dirname(from), target));
        const isLooks = from.startsWith('server/console/') && /^widget\/(ui|preview)\b/.test(path);
        return !isLooks && !MAY_IMPORT[zone].includes(path.split('/')[0] ?? '');
      });
      expect(wrong.map(({ from, target }) => `${from} -> ${target}`)).toEqual([]);
      expect(all.length).toBeGreaterThan(0);
    });
  }

  it('of what the page carries never reach the schema library', () => {
    const reached = new Map(CARRIED.map((name) => [`shared/${name}.ts`, 'the page']));
    for (const [file] of reached) {
      if (!file.startsWith('shared/')) continue;
      for (const { target, isType } of imports(file)) {
        if (isType) continue;
        const local = target.startsWith('.') ? join('shared', target) : target;
        if (!reached.has(local)) reached.set(local, file);
      }
    }
    expect([...reached].filter(([file]) => !file.startsWith('shared/'))).toEqual([]);
  });

  it('leave SQL to server/storage', () => {
    const sql = /\b(insert into \w+ \(|delete from \S+ where|from \w+ where )/i;
    const wrong = sources('server')
      .filter((file) => !file.startsWith('server/storage/'))
      .filter((file) => sql.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(wrong).toEqual([]);
  });
});
