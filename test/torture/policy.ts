// Promise 29: the strictest policy that lets a script in at all: no violation in any kind of content.

import { checklist, guide, survey } from '../e2e/widget/contents.ts';
import { KINDS } from '../load/contents.ts';
import { eventually, type Trial } from './trial.ts';

/** Notes every violation, and everything that a page could have executed. */
export const strict = (origin: string) => ({
  headers: {
    'content-security-policy': [
      `default-src 'none'`,
      `script-src 'nonce-page' ${origin}`,
      `connect-src ${origin}`,
      `style-src 'none'`,
      `img-src data:`,
      `require-trusted-types-for 'script'`,
      `trusted-types 'none'`,
    ].join('; '),
  },
  head: `<script nonce="page">window.violated = []; addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => violated.push([violatedDirective, blockedURI, sample].join(' ')))</script>`,
});

const BODY =
  '<h1>Strict</h1><button data-foothold="new-report">New report</button><button data-foothold="one">One</button><button id="share">Share</button>';

export const policy: Trial = {
  promise: 29,
  what: 'strict CSP with Trusted Types, every kind of content drawn and used',
  async run(lab, size) {
    const violations: string[] = [];
    const missing: string[] = [];
    const { head, headers } = strict(lab.ingest.origin);
    lab.page = () => ({ headers, head: head + lab.tag(), body: BODY });
    const kinds = [
      ...KINDS,
      { kind: 'a checklist in use', contents: [checklist()] },
      { kind: 'a guide with everything', contents: [guide()] },
      { kind: 'a survey in use', contents: [survey()] },
    ];
    for (const { kind, contents, hub } of kinds) {
      lab.ingest.contents = contents;
      const { hub: _, ...reply } = lab.ingest.reply;
      lab.ingest.reply = { ...reply, ...(hub && { hub }) };
      const { page, errors, close } = await lab.visit();
      const root = page.locator('foothold-root');
      const drawn = await eventually(
        async () => (await root.count()) > 0 && (await root.getByRole('button').count()) > 0,
        8_000,
      );
      if (!drawn) missing.push(kind);
      // Whatever there is to press is pressed, a few times over.
      for (let n = 0; n < (size === 'full' ? 8 : 3); n++) {
        const buttons = await root.getByRole('button').all();
        const button = buttons[n % Math.max(1, buttons.length)];
        await button?.click({ timeout: 400, noWaitAfter: true }).catch(() => {});
        await root
          .getByRole('radio')
          .nth(n)
          .click({ timeout: 200 })
          .catch(() => {});
      }
      violations.push(...((await page.evaluate('violated')) as string[]).map((text) => `${kind}: ${text}`));
      violations.push(...errors.map((text) => `${kind}: ${text}`));
      await close();
    }
    return {
      pass: violations.length === 0 && missing.length === 0,
      numbers: `${kinds.length} kinds, ${violations.length} violations ${violations[0] ?? ''}${missing.length > 0 ? `; not drawn: ${missing.join(', ')}` : ''}`,
    };
  },
};
