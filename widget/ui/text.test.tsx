/** @jsxImportSource ./view */
import { expect, test } from 'vitest';
import type { TextNode } from '../../shared/text.ts';
import { textOf } from './text.tsx';
import { createRenderer } from './view/render.ts';

function draw(nodes: TextNode[]): Element {
  const place = document.createElement('div');
  createRenderer(place, { guard: (work) => work, onState: () => {} }).draw(textOf(nodes));
  return place;
}

test('markup in a text stays text', () => {
  const place = draw(['<img src=x onerror=alert(1)>', { b: ['<script>'] }]);
  expect(place.querySelector('img, script')).toBeNull();
  expect(place.textContent).toBe('<img src=x onerror=alert(1)><script>');
});

test.each([
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  'vbscript:x',
])('the address %j becomes its text', (href) => {
  const place = draw([
    { a: ['here'], href },
    { img: href, alt: 'picture' },
  ]);
  expect(place.querySelector('a, img')).toBeNull();
  expect(place.textContent).toBe('herepicture');
});

test('links of other sites open beside the page and tell nothing', () => {
  const links = draw([
    { a: ['out'], href: 'https://example.com/' },
    { a: ['in'], href: '/reports' },
  ]).querySelectorAll('a');
  expect(links[0]?.target).toBe('_blank');
  expect(links[0]?.rel).toBe('noopener noreferrer');
  expect(links[1]?.target).toBe('');
});

test('paragraphs and lists', () => {
  expect(draw([{ p: ['a'] }, { ul: [['b'], ['c', { code: 'd' }]] }]).innerHTML).toBe(
    '<p>a</p><ul><li>b</li><li>c<code>d</code></li></ul>',
  );
});
