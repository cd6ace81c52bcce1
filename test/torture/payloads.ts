// Promises 30 and 31: what authors and users typed never executes, and no address is followed that is not http, https,
// mailto, tel or relative; neither when it is saved nor when it is drawn.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../server/package-root.ts';
import { compileText, type TextNode } from '../../shared/text.ts';
import type { WireContent } from '../../shared/wire.ts';
import { checklist, guide, survey } from '../e2e/widget/contents.ts';
import { HUB } from '../load/contents.ts';
import type { Lab } from './lab.ts';
import { ADDRESSES, TEXTS } from './payload-list.ts';
import { eventually, type Trial } from './trial.ts';

const A_PAGE = 20;

/** In the page: what of ours is there that could execute, and whether something has. */
const FOUND = `(() => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (/^(script|iframe|object|embed|link|base|meta|math|foreignobject)$/i.test(element.localName)) found.push(element.localName);
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(name);
        // What counts is where it leads, not how it is written.
        const leads = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI).href : value;
        if (/^(href|src|action|formaction|srcdoc|xlink:href)$/i.test(name) && !(/^(https?:|mailto:|tel:|data:image)/i.test(leads) && !/^[\\s]*[\\\\/]{2}/.test(value))) found.push(name + '=' + value);
        if (/^(href|src)$/i.test(name) && /^[\\s\\u0000-\\u001f]*(javascript|vbscript|data:text|blob|file|about|ws|view-source):?/i.test(element[name] ?? '')) found.push(name + '=' + value);
      }
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  for (const root of document.querySelectorAll('foothold-root')) walk(root.shadowRoot);
  return { found, hit: window.hit ?? 0 };
})()`;

interface Found {
  found: string[];
  hit: number;
}

/** The same text in every field that has one: as the server compiles it, and as the bare text. */
function everywhere(texts: string[]): WireContent[] {
  const nodes = (text: string): TextNode[] => [
    ...compileText(text, { user: { name: text }, account: {} } as never),
    text,
  ];
  const [one = ''] = texts;
  const base = checklist();
  const item = base.items[0];
  const [first] = guide().steps;
  if (!item || !first) throw new Error('no example');
  return [
    checklist({
      title: nodes(one),
      body: nodes(one),
      launcher: ['Get started ', ...nodes(one)],
      items: texts.map((text, index) => ({
        ...item,
        id: `i${index}`,
        title: nodes(text),
        body: nodes(text),
        action: { label: nodes(text), action: { do: 'open', href: '/x' } },
      })),
    }),
    guide({
      show: false,
      steps: texts.map((text, index) => ({
        ...first,
        id: `s${index}`,
        kind: (['tooltip', 'modal', 'slideout', 'banner'] as const)[index % 4] ?? 'modal',
        title: nodes(text),
        body: nodes(text),
        buttons: [{ label: ['Next ', ...nodes(text)], action: { do: 'next' }, primary: true }],
      })),
    }),
    survey({
      show: false,
      thanks: nodes(one),
      questions: [
        {
          id: 'score',
          kind: 'choice',
          optional: false,
          title: nodes(one),
          options: texts.map((text, index) => ({ id: `o${index}`, label: nodes(text) })),
        },
      ],
    }),
  ];
}

export const payloads: Trial = {
  promise: 30,
  what: 'texts that try to execute, in every field and variable; a search of the bundle',
  async run(lab, size) {
    const texts = size === 'full' ? TEXTS : TEXTS.filter((_, index) => index % 10 === 3);
    lab.page = () => ({ head: lab.tag(), body: '<button data-foothold="new-report">New report</button>' });
    let [hits, drawn] = [0, 0];
    const found: string[] = [];
    for (let at = 0; at < texts.length; at += A_PAGE) {
      const some = texts.slice(at, at + A_PAGE);
      lab.ingest.contents = everywhere(some);
      lab.ingest.reply = {
        ...lab.ingest.reply,
        theme: `${lab.ingest.reply.theme};font-family:${some[0] ?? ''}`,
      };
      const { page, errors, close } = await lab.visit();
      const look = async () => {
        const one = (await page.evaluate(FOUND)) as Found;
        hits += one.hit;
        found.push(...one.found);
      };
      const root = page.locator('foothold-root');
      await root.getByRole('button').first().click({ timeout: 15_000 });
      await root.getByRole('listitem').first().waitFor({ timeout: 5_000 });
      drawn += await root.getByRole('listitem').count();
      await look();
      await page.evaluate(`foothold.start('tour')`);
      for (let n = 0; n < some.length; n++) {
        const next = root.getByRole('button', { name: /^Next / });
        if (!(await eventually(async () => (await next.count()) > 0, 3_000))) break;
        await look();
        await next
          .first()
          .click({ timeout: 3_000 })
          .catch(() => {});
      }
      await page.evaluate(`foothold.close('tour'), foothold.open('nps')`);
      await root.getByRole('radio').first().waitFor({ timeout: 5_000 });
      await look();
      found.push(...errors);
      await close();
    }
    const sinks = sinksInBundle();
    return {
      pass: hits === 0 && found.length === 0 && sinks.length === 0 && drawn >= texts.length,
      numbers: `${texts.length} texts, ${hits} executed, ${found.length} odd nodes ${found[0] ?? ''}, ${sinks.length} sinks in the bundle ${sinks[0] ?? ''}`,
    };
  },
};

function sinksInBundle(): string[] {
  const folder = join(packageRoot(), 'dist/public');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  const sink =
    /\beval\(|new Function|insertAdjacentHTML|document\.write|DOMParser|outerHTML|createContextualFragment|setHTMLUnsafe/g;
  return files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(sink)].map(([text]) => `${file}: ${text}`),
  );
}

export const links: Trial = {
  promise: 31,
  what: 'addresses that try to execute or to leave: refused when saved, dead when drawn all the same',
  async run(lab, size) {
    const addresses = size === 'full' ? ADDRESSES : ADDRESSES.filter((_, index) => index % 4 === 0);
    const server = await lab.server();
    const saved: string[] = [];
    for (const href of addresses) {
      const body = {
        kind: 'checklist',
        name: 'Links',
        title: 'Links',
        items: [{ id: 'one', title: 'One', done: { event: 'x' }, action: { do: 'open', href } }],
      };
      const { status } = await server.api('PUT', '/v1/content/links', body);
      if (status < 400) saved.push(href);
    }
    const found = await drawLinks(lab, addresses);
    return {
      pass: saved.length === 0 && found.length === 0,
      numbers: `${addresses.length} addresses, ${saved.length} saved ${JSON.stringify(saved[0] ?? '')}, ${found.length} live in the page ${found[0] ?? ''}`,
    };
  },
};

/** As if the server had let them through. */
async function drawLinks(lab: Lab, addresses: string[]): Promise<string[]> {
  const item = checklist().items[0];
  if (!item) throw new Error('no example');
  const found: string[] = [];
  for (let at = 0; at < addresses.length; at += A_PAGE) {
    const some = addresses.slice(at, at + A_PAGE);
    lab.ingest.contents = [
      checklist({
        items: some.map((href, index) => ({
          ...item,
          id: `i${index}`,
          title: [`Link ${index}`],
          body: [
            { a: ['here'], href },
            { img: href, alt: 'picture' },
          ],
          action: { label: ['Go'], action: { do: 'open', href } },
        })),
      }),
    ];
    lab.ingest.reply = {
      ...lab.ingest.reply,
      hub: {
        ...HUB,
        show: false,
        links: some.map((href, n) => ({ id: `l${n}`, title: [`Link ${n}`], href })),
      },
    };
    lab.page = () => ({ head: lab.tag(), body: '' });
    const { page, context, errors, close } = await lab.visit();
    const root = page.locator('foothold-root');
    if (await eventually(async () => (await root.getByRole('button').count()) > 0, 10_000))
      await root.getByRole('button').first().click();
    await eventually(async () => (await root.getByRole('listitem').count()) > 0, 5_000);
    const looked = (await page.evaluate(FOUND)) as Found;
    found.push(...looked.found);
    for (const control of [
      ...(await root.getByRole('link').all()),
      ...(await root.getByRole('button', { name: /^Go/ }).all()),
    ])
      await control.click({ timeout: 500, noWaitAfter: true }).catch(() => {});
    await page.waitForTimeout(100);
    const url = page.url();
    if (!url.startsWith(lab.site.origin)) found.push(`went to ${url}`);
    if (context.pages().length > 1) found.push(`opened ${context.pages()[1]?.url()}`);
    else if (((await page.evaluate('window.hit ?? 0')) as number) > 0) found.push('executed');
    found.push(...errors);
    await close();
  }
  return found;
}
