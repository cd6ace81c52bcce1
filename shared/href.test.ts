import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeHref } from './href.ts';
import { compileText, fillHref, isSafeTemplate, type TextNode } from './text.ts';

const BASE = 'https://app.example/projects/7';

/** What a browser would do with the address: stay on this site, or leave by one of four schemes that its author wrote. */
function isHarmless(href: string): boolean {
  const { protocol, host } = new URL(href, BASE);
  if (['mailto:', 'tel:'].includes(protocol)) return true;
  return /^https?:$/.test(protocol) && (host === 'app.example' || /^https?:/i.test(href));
}

const PAYLOADS = [
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\tjavascript:alert(1)',
    'java\tscript:alert(1)',
  ],
  ...[
    'java\nscript:alert(1)',
    'java\r\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    '\u0001\u001fjavascript:alert(1)',
  ],
  ...[
    'java\u0000script:alert(1)',
    'javascript\t:alert(1)',
    'javascript :alert(1)',
    'javascript\u00a0:alert(1)',
  ],
  ...[
    'java\u200bscript:alert(1)',
    '\ufeffjavascript:alert(1)',
    'java\u00adscript:alert(1)',
    '\u2028javascript:alert(1)',
  ],
  ...[
    '\u3000javascript:alert(1)',
    '\u202ejavascript:alert(1)',
    'javascript\uff1aalert(1)',
    'ｊavascript:alert(1)',
  ],
  ...[
    'jav&#x09;ascript:alert(1)',
    'javascript&colon;alert(1)',
    '&#106;avascript:alert(1)',
    'javascript%3Aalert(1)',
  ],
  ...['%6aavascript:alert(1)', 'javascript://example.com/%0aalert(1)', 'javascript:/*https://a*/alert(1)'],
  ...[
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'data:,x',
    'da\tta:text/html,x',
  ],
  ...[
    'vbscript:msgbox(1)',
    'VbScRiPt:x',
    'vb\nscript:x',
    'livescript:x',
    'mocha:x',
    'jar:https://a!/b',
    'file:///etc/passwd',
  ],
  ...[
    'blob:https://a/b',
    'filesystem:https://a/b',
    'about:blank',
    'view-source:https://a',
    'chrome://settings',
    'ws://a',
    'ftp://a',
  ],
  ...['intent://a#Intent;end', 'ms-word:ofe|u|https://a', 'x-custom+a.b-c:d', 'feed:javascript:alert(1)'],
  ...[
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
  ],
  ...[
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '\u0000//evil.example',
    '/\u200b/evil.example',
    '\\evil.example',
  ],
  ...[
    '//evil.example\\@app.example',
    'evil:443/a',
    '[javascript:alert(1)]:x',
    '{{user.x}}:alert(1)',
    '(javascript:alert(1))',
  ],
  ...[
    'javascript\\:alert(1)',
    '"javascript:alert(1)',
    "'javascript:alert(1)",
    '<javascript:alert(1)>',
    ':javascript:alert(1)',
  ],
  ...['', ' ', '\t', '\u200b'],
];

function hrefsOf(nodes: readonly TextNode[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string' || 'code' in node) return [];
    if ('img' in node) return [node.img];
    if ('a' in node) return [node.href, ...hrefsOf(node.a)];
    return hrefsOf(Object.values(node).flat(2) as TextNode[]);
  });
}

test('there are enough payloads', () => {
  expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(60);
});

test.each(PAYLOADS.map((payload) => [payload]))('%j leads nowhere else, in any place', (payload) => {
  const safe = safeHref(payload);
  if (safe !== undefined) expect(isHarmless(safe)).toBe(true);
  const user = { x: payload };
  const compiled = compileText(`[a](${payload}) ![b](${payload}) [**c**](${payload} =1x1)`, { user });
  for (const href of hrefsOf(compiled)) expect(isHarmless(href)).toBe(true);
  for (const template of [
    '{{user.x}}',
    '/{{user.x}}',
    '/{{user.gone}}/{{user.x}}',
    'java{{user.x}}',
    '{{user.gone | java}}{{user.x}}',
  ]) {
    const filled = fillHref(template, { user });
    if (filled !== undefined) expect(isHarmless(filled)).toBe(true);
    for (const href of hrefsOf(compileText(`[a](${template})`, { user })))
      expect(isHarmless(href)).toBe(true);
  }
});

// An entity is no entity outside HTML: "&#106;avascript:" is a fragment of this page, and harmless.
const REFUSED = PAYLOADS.filter(
  (payload) => !payload.includes('&') && /script:|data:|^\W*\/\W?\//i.test(payload),
);

test.each(REFUSED.map((payload) => [payload]))('%j is refused', (payload) => {
  expect(safeHref(payload)).toBeUndefined();
  expect(isSafeTemplate(payload)).toBe(false);
});

test.each([
  ...[
    'https://example.com/a?b=c#d',
    'HTTP://EXAMPLE.COM',
    'mailto:a@b.example',
    'tel:+81312345678',
    '/a/b:c',
    'a/b',
    './a',
  ],
  ...['../a', '?a=b:c', '#a:b', '/設定', 'https://example.com/a%20b', '/a//b', '/path?next=//x'],
])('%j stays as it is', (href) => {
  expect(safeHref(href)).toBe(href);
  expect(isHarmless(href)).toBe(true);
});

test('spaces inside an address are kept, encoded; those around it are not', () => {
  expect(safeHref('  https://example.com/?q=a b ')).toBe('https://example.com/?q=a%20b');
});

test('arbitrary addresses are harmless, and judged the same a second time', () => {
  const piece = fc.constantFrom(
    'java',
    'script',
    ':',
    '/',
    '\\',
    '\t',
    '\n',
    ' ',
    '\u0000',
    '\u200b',
    '%',
    'data',
    'https',
    '?',
    '#',
    '@',
    '.',
    '{{user.x}}',
    'a',
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 10 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, text, (href, x) => {
      const safe = safeHref(href);
      if (safe !== undefined) {
        expect(safeHref(safe)).toBe(safe);
        if (URL.canParse(safe, BASE)) expect(isHarmless(safe)).toBe(true);
      }
      const filled = fillHref(href, { user: { x } });
      if (filled !== undefined && URL.canParse(filled, BASE)) expect(isHarmless(filled)).toBe(true);
    }),
    { seed: 60, numRuns: 20_000 },
  );
});

test('a value stays within its part of the address', () => {
  const user = { id: 'a/b?c=d&e#f', mail: 'a@b.example', half: '\ud800', none: '' };
  expect(fillHref('https://example.com/u/{{user.id}}?x={{ user.id | - }}', { user })).toBe(
    'https://example.com/u/a%2Fb%3Fc%3Dd%26e%23f?x=a%2Fb%3Fc%3Dd%26e%23f',
  );
  expect(fillHref('mailto:{{user.mail}}', { user })).toBe('mailto:a%40b.example');
  expect(fillHref('/{{user.half}}', { user })).toBe('/%EF%BF%BD');
  expect(fillHref('/{{user.none}}/evil.example', { user })).toBeUndefined();
});

test('a link keeps its variables until they are filled in, and loses its address where that is not safe', () => {
  const nodes = compileText('[a](/{{user.path | some where}}/b)');
  expect(nodes).toEqual([{ a: ['a'], href: '/{{user.path | some where}}/b' }]);
  expect(compileText('[a](/{{user.path | some where}}/b)', {})).toEqual([
    { a: ['a'], href: '/some%20where/b' },
  ]);
  expect(compileText('[*a*](/{{user.path}}/b)', {})).toEqual([{ i: ['a'] }]);
});

test('a link that is refused becomes its text, an image its description', () => {
  expect(compileText('[**a** b](javascript:x) ![c](data:x) ![d](mailto:x)')).toEqual([
    { b: ['a'] },
    ' b c d',
  ]);
});
