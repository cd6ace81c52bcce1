// The pages that faults are tried on: unlike each other, built from packages that others wrote.

import { PRODUCT } from '../e2e/widget/contents.ts';
import type { Answer, Asked } from '../fixtures/site.ts';
import type { Lab, VendorPage } from './lab.ts';

export interface Host {
  name: string;
  nonce?: string;
  page(path: string, head: string, lab: Lab): VendorPage;
  answer?: (asked: Asked) => Answer | undefined;
}

export const HOSTS: Host[] = [{ name: 'a plain page', page: (_, head) => ({ head, body: PRODUCT }) }];
