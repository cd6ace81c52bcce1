// The products that embed us in these tests: written as vendors write them, from packages of others, built by vite in
// memory. All of them have the same buttons, so that the same tests go through each.

import { join } from 'node:path';
import { packageRoot } from '../../../server/package-root.ts';
import { bundle } from '../../fixtures/bundle.ts';
import type { Answer, Asked } from '../../fixtures/site.ts';
import type { VendorPage } from '../../torture/lab.ts';

export const APPS = ['react', 'vue', 'lit'] as const;
export type AppName = (typeof APPS)[number];

export interface App {
  name: AppName;
  nonce?: string;
  /** Any page of the product, with `head` first in it. */
  page(head: string, ingest: string): VendorPage;
  answer(asked: Asked): Answer | undefined;
}

const ENTRIES = { react: 'react-app.tsx', vue: 'vue-app.ts', lit: 'lit-app.ts' } as const;
const NONCE = 'vendor';

export async function buildApp(name: AppName): Promise<App> {
  const base = `/assets/${name}/`;
  const { files, script } = await bundle(join(packageRoot(), 'test/e2e/hosts', ENTRIES[name]), base);
  const isStrict = name === 'lit';
  return {
    name,
    ...(isStrict && { nonce: NONCE }),
    page: (head, ingest) => ({
      ...(isStrict && { headers: { 'content-security-policy': strictPolicy(ingest) } }),
      head,
      body: `<div id="app"></div><script type="module" src="${script}"${isStrict ? ` nonce="${NONCE}"` : ''}></script>`,
    }),
    answer({ url }) {
      if (!url.pathname.startsWith(base)) return undefined;
      const body = files.get(url.pathname.slice(base.length));
      return body === undefined ? undefined : { type: 'text/javascript', body };
    },
  };
}

/** Lit's own policy by name, and none for us. */
const strictPolicy = (ingest: string) =>
  [
    `default-src 'none'`,
    `script-src 'nonce-${NONCE}' 'self' ${ingest}`,
    `connect-src 'self' ${ingest}`,
    `style-src 'none'`,
    `require-trusted-types-for 'script'`,
    'trusted-types lit-html',
  ].join('; ');
