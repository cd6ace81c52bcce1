// The pages that faults are tried on: unlike each other, three of them built from packages that others wrote.

import { buildApp } from '../e2e/hosts/apps.ts';
import { PRODUCT } from '../e2e/widget/contents.ts';
import type { Answer, Asked } from '../fixtures/site.ts';
import type { VendorPage } from './lab.ts';

export interface Host {
  name: string;
  nonce?: string;
  page(path: string, head: string, ingest: string): VendorPage;
  answer?: (asked: Asked) => Answer | undefined;
}

export const PLAIN: Host = { name: 'a plain page', page: (_, head) => ({ head, body: PRODUCT }) };

const FRAMES: Host = {
  name: 'a page with frames',
  page: (path, head) =>
    path === '/inner'
      ? { body: PRODUCT }
      : { head, body: '<iframe src="/inner" style="width: 90vw; height: 300px"></iframe>' },
};

/** Built when they are asked for. */
export async function allHosts(): Promise<Host[]> {
  const built = [];
  for (const name of ['react', 'vue', 'lit'] as const) {
    const { nonce, page, answer } = await buildApp(name);
    built.push({
      name,
      ...(nonce && { nonce }),
      page: (_: string, head: string, ingest: string) => page(head, ingest),
      answer,
    });
  }
  return [PLAIN, FRAMES, ...built];
}
