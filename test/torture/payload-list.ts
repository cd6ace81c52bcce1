// Texts that have executed in somebody's product, and addresses that have. Put together from parts, so that every way in is
// tried with every way out.

const CALL = `window.hit=(window.hit||0)+1`;

const WAYS_IN = ['', '">', `'>`, '</script>', '</style>', '</title>', '--><!--', '`}', '{{', ']]>'];
const PAYLOADS = [
  `<script>${CALL}</script>`,
  `<img src=x onerror="${CALL}">`,
  `<svg onload="${CALL}">`,
  `<svg><script>${CALL}</script></svg>`,
  `<iframe srcdoc="<script>parent.${CALL}</script>"></iframe>`,
  `<details open ontoggle="${CALL}">`,
  `<input autofocus onfocus="${CALL}">`,
  `<math><mtext><table><mglyph><style><img src=x onerror=${CALL}></style></table></mtext></math>`,
  `<a href="javascript:${CALL}">x</a>`,
  `[x](javascript:${CALL})`,
  `![x](javascript:${CALL})`,
  `[x](data:text/html,<script>${CALL}</script>)`,
  `![x](x" onerror="${CALL})`,
  `**<b onclick="${CALL}">x</b>**`,
  '`<script>alert(1)</script>`',
  `{{user.name | <img src=x onerror="${CALL}">}}`,
  `{{constructor.constructor("${CALL}")()}}`,
  `\${${CALL}}`,
  `<x style="animation:a" onanimationstart="${CALL}">`,
  `<link rel=stylesheet href="data:text/css,*{background:url(javascript:${CALL})}">`,
];

export const TEXTS: string[] = WAYS_IN.flatMap((way) => PAYLOADS.map((payload) => way + payload));

const SCHEMES = [
  'javascript:',
  'vbscript:',
  'data:text/html,',
  'blob:',
  'file:',
  'about:',
  'ws:',
  'view-source:',
];
const DISGUISES: ((address: string) => string)[] = [
  (address) => address,
  (address) => address.toUpperCase(),
  (address) => `\u0001${address}`,
  (address) => `  ${address}`,
  (address) => address.replace(':', '\t:'),
  (address) => `${address.slice(0, 2)}\n${address.slice(2)}`,
  (address) => `\u200b${address}`,
];

/** None of these may be followed. */
export const ADDRESSES: string[] = [
  ...SCHEMES.flatMap((scheme) => DISGUISES.map((disguise) => disguise(`${scheme}${CALL}`))),
  '//evil.example/x',
  '\\\\evil.example\\x',
  '/\\evil.example',
  'java\u0000script:alert(1)',
];
