import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileText, fillText, fillVariables, pickLocale, plainText, type TextNode } from './text.ts';

test.each<[string, TextNode[]]>([
  ['', []],
  ['plain', ['plain']],
  ['a **b** c', ['a ', { b: ['b'] }, ' c']],
  ['*a* and _b_', [{ i: ['a'] }, ' and ', { i: ['b'] }]],
  ['***both***', [{ b: [{ i: ['both'] }] }]],
  ['**a *b* c**', [{ b: ['a ', { i: ['b'] }, ' c'] }]],
  ['これは**太字**と*斜体*です', ['これは', { b: ['太字'] }, 'と', { i: ['斜体'] }, 'です']],
  ['`a*b*`', [{ code: 'a*b*' }]],
  ['[a **b**](/help)', [{ a: ['a ', { b: ['b'] }], href: '/help' }]],
  [
    '[w](https://en.wikipedia.org/wiki/A_(b))!',
    [{ a: ['w'], href: 'https://en.wikipedia.org/wiki/A_(b)' }, '!'],
  ],
  ['![alt](/a.png =640x360)', [{ img: '/a.png', alt: 'alt', width: 640, height: 360 }]],
  ['[![alt](/a.png)](/b)', [{ a: [{ img: '/a.png', alt: 'alt' }], href: '/b' }]],
  ['one\n\ntwo', [{ p: ['one'] }, { p: ['two'] }]],
  ['one\r\n \r\ntwo', [{ p: ['one'] }, { p: ['two'] }]],
  ['- a\n- *b*', [{ ul: [['a'], [{ i: ['b'] }]] }]],
  ['1. a\n2. b', [{ ol: [['a'], ['b']] }]],
  ['Steps:\n- a\n- b\n1. c', [{ p: ['Steps:'] }, { ul: [['a'], ['b']] }, { ol: [['c']] }]],
])('compiles %j', (markdown, nodes) => {
  expect(compileText(markdown)).toEqual(nodes);
});

test.each([
  ...[
    'snake_case_name',
    '__init__',
    '2 * 3 * 4',
    '2 ** 3 ** 4',
    'a*b*c',
    '**open',
    '*open',
    '`open',
    '``',
    '****',
  ],
  ...[
    '[a]',
    '[a](',
    '[a]()',
    '[a](b c)',
    '[](/a)',
    '![a',
    '[ ] todo',
    '<b>x</b>',
    '&lt;',
    '{{',
    '{{nobody.x}}',
    '-a',
    '1.a',
  ],
])('keeps %j as it is', (text) => {
  expect(compileText(text)).toEqual([text]);
});

test('a link is never inside a link', () => {
  expect(compileText('[a [b](/b) c](/d)')).toEqual(['[a ', { a: ['b'], href: '/b' }, ' c](/d)']);
});

test('a mark that never ends does not hide the others', () => {
  expect(compileText('**a [b *c* `d` [e](/e)')).toEqual([
    ...['**a [b ', { i: ['c'] }, ' ', { code: 'd' }, ' ', { a: ['e'], href: '/e' }],
  ]);
});

const heightOf = (nodes: TextNode[]): number =>
  Math.max(
    0,
    ...nodes.map((node) => (typeof node === 'string' ? 0 : 1 + heightOf(Object.values(node).flat(2)))),
  );

const MARKUP = fc.constantFrom(
  ...'*_`[]()!{}|- \n=<&\\#'.split(''),
  '**',
  '](',
  '\n\n',
  '\n- ',
  '\n1. ',
  '](/x)',
  '{{user.a}}',
);
const letters = fc.stringMatching(/^[a-z]{1,3}$/);
const source = fc.array(fc.oneof(MARKUP, letters), { maxLength: 60 }).map((parts) => parts.join(''));

test('any text compiles to a shallow tree, in one way, and a rendered mark costs no letter', () => {
  const lettersOf = (text: string) => text.replace(/[^a-z]/g, '');
  fc.assert(
    fc.property(fc.oneof(source, fc.string({ unit: 'binary' })), (text) => {
      const nodes = compileText(text);
      expect(heightOf(nodes)).toBeLessThanOrEqual(8);
      // Only addresses are not shown.
      if (!text.includes('](')) expect(lettersOf(plainText(nodes))).toBe(lettersOf(text));
    }),
    { seed: 30, numRuns: 10_000 },
  );
});

test('text without marks is shown to the letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!/[*_`[\]]|^- |^\d+\. /m.test(text.trim()));
      const shown = plainText(compileText(text));
      expect(shown.replace(/\s+/g, ' ')).toBe(text.trim().replace(/\s+/g, ' '));
    }),
    { seed: 31, numRuns: 5000 },
  );
});

test.each(
  [
    '*',
    '**',
    '_',
    '[',
    '![',
    ']',
    '`',
    '[](',
    '](',
    '*a',
    '**a*',
    '_a ',
    '[a](',
    '*a_',
    '![](',
    '{{',
    '{{user.',
    '[`a`',
    '(',
    '- ',
    '\n',
    '* ',
  ]
    .flatMap((unit) => [unit, `${unit}x`])
    .map((unit) => [unit]),
)('100 kB of %j are compiled', (unit) => {
  // A regular expression that backtracks does not come back from this.
  const text = unit.repeat(100_000 / unit.length);
  expect(plainText(compileText(text)).length).toBeGreaterThanOrEqual(0);
  expect(plainText(compileText(`${text}*)]**\`_`, { user: { a: text } }))).toBeTypeOf('string');
});

test('the marks of 100 kB of nesting end after a few levels, and their text stays', () => {
  const text = `${'**a '.repeat(20_000)}x${' b**'.repeat(20_000)}`;
  const deep = `${'[*a'.repeat(20_000)}x${'*](/a)'.repeat(20_000)}`;
  expect(heightOf(compileText(text))).toBeLessThanOrEqual(8);
  expect(heightOf(compileText(deep))).toBeLessThanOrEqual(8);
  expect(plainText(compileText(deep))).toContain('x');
});

test('names and labels keep paragraphs and items apart', () => {
  expect(plainText(compileText('**One** *two*\n\nthree\n- four\n- `five`'))).toBe('One two three four five');
  expect(plainText(compileText('[a](/b) ![c](/d)'))).toBe('a c');
});

test('picks the text of a locale, or the nearest', () => {
  const texts = { en: 'Hello', ja: 'こんにちは', 'pt-BR': 'Oi', 'zh-Hant': '你好' };
  expect(pickLocale('only', 'ja')).toBe('only');
  for (const [locale, text] of Object.entries({
    ...{ ja: 'こんにちは', 'ja-JP': 'こんにちは', 'pt-br': 'Oi', 'pt-PT': 'Oi', 'zh-Hant-TW': '你好' },
    ...{ fr: 'Hello', '': 'Hello', constructor: 'Hello', toString: 'Hello', __proto: 'Hello' },
  }))
    expect(pickLocale(texts, locale)).toBe(text);
  expect(pickLocale({ de: 'Hallo' }, '__proto__')).toBe('Hallo');
  expect(pickLocale({}, 'en')).toBe('');
});

test('variables become the trait, or the fallback where it is absent or not plain', () => {
  const subjects = {
    user: {
      name: 'Ann',
      n: 0,
      'a.b': 'flat',
      address: { city: 'Kyoto' },
      list: ['x'],
      yes: true,
      名前: '花子',
    },
  };
  for (const [text, filled] of [
    ['Hi {{user.name}}!', 'Hi Ann!'],
    ['{{ user.name | there }}', 'Ann'],
    ['{{user.n}}', '0'],
    ['{{user.a.b}} {{user.address.city}} {{user.名前}}', 'flat Kyoto 花子'],
    ['{{user.gone}}|{{user.gone | there }}', '|there'],
    ['{{user.list | there}} {{user.yes | there}}', 'there there'],
    ['{{user.constructor | there}} {{user.__proto__ | there}}', 'there there'],
    ['{{account.name | your team}}', 'your team'],
    ['{{user.name', '{{user.name'],
    ['{{other.name}}', '{{other.name}}'],
  ] as const)
    expect(fillVariables(text, subjects)).toBe(filled);
});

const HOSTILE = [
  ...[
    '**x**',
    '*x*',
    '`x`',
    '[a](https://evil.example)',
    '![a](https://evil.example/a.png)',
    '- a\n- b',
    '1. a\n\nb',
  ],
  ...[
    '{{user.name}}',
    '{{account.name}}',
    '<img src=x onerror=alert(1)>',
    '$&',
    "$'",
    '\ud800',
    '](/a)',
    '*',
    '**',
  ],
];

test.each(HOSTILE.map((value) => [value]))('the value %j is text and nothing else', (value) => {
  const filled = compileText('Hi *{{user.name}}*, `{{user.name}}` ![{{user.name}}](/a)', {
    user: { name: value },
  });
  expect(filled).toEqual(['Hi ', { i: [value] }, ', ', { code: value }, ' ', { img: '/a', alt: value }]);
});

test('a value that a variable becomes is not filled again, nor does a name with marks in it break the text', () => {
  const nodes = compileText('{{user.first_name}} and {{user.last_name}} *so* {{user.x | *not* this}}');
  expect(fillText(nodes, { user: { first_name: '{{user.last_name}}', last_name: '_b_' } })).toEqual([
    ...['{{user.last_name}} and _b_ ', { i: ['so'] }, ' *not* this'],
  ]);
});

test('filling the compiled tree is compiling with subjects', () => {
  fc.assert(
    fc.property(source, fc.string(), (text, a) => {
      expect(compileText(text, { user: { a } })).toEqual(fillText(compileText(text), { user: { a } }));
    }),
    { seed: 32, numRuns: 2000 },
  );
});
