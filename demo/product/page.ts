// The one HTML document of Wrenfield. Its head carries Foothold exactly as a customer would paste it: a snippet that
// makes `foothold` callable at once, and the script itself.

/** Calls made before the script has arrived wait in an array, in order. */
const SNIPPET = `
(function (w) {
  if (w.foothold) return;
  var calls = (w.foothold = []);
  'init identify group track page reset start open close complete on subscribe state act answer mark seen hub read debug consent destroy'
    .split(' ')
    .forEach(function (verb) {
      calls[verb] = function () {
        var args = arguments;
        return new Promise(function (resolve) {
          calls.push([verb, args, resolve]);
        });
      };
    });
})(window);
`;

export interface PageOptions {
  footholdUrl: string;
  writeKey: string;
  /** For the Content-Security-Policy of this very reply. */
  nonce: string;
}

export const renderPage = ({ footholdUrl, writeKey, nonce }: PageOptions): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Wrenfield</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/product.css">
<script nonce="${nonce}">${SNIPPET}</script>
<script async nonce="${nonce}" src="${escapeHtml(footholdUrl)}/foothold.js" data-key="${escapeHtml(writeKey)}"></script>
<script type="module" nonce="${nonce}" src="/assets/product.js"></script>
</head>
<body>
<div id="app"></div>
<noscript>Wrenfield needs JavaScript.</noscript>
</body>
</html>
`;

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
