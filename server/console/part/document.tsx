// The HTML document around a page: language, theme, style sheet, and the one script, which no page needs. Nothing is inline, so
// that the strictest content security policy fits.

import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Theme } from '../reader.ts';
import { SCRIPT } from '../script.ts';
import { STYLESHEET } from '../stylesheet.ts';
import type { Lang } from '../words.ts';

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%230d6b62'/%3E%3Cpath d='M7 24h6v-5h6v-5h6V9' fill='none' stroke='white' stroke-width='3.4' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

export interface DocumentProps {
  title: string;
  lang: Lang;
  theme?: Theme;
  children: ComponentChildren;
}

export function Document({ title, lang, theme = 'auto', children }: DocumentProps) {
  return (
    <html lang={lang} data-theme={theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
        <title>{`${title} · Foothold`}</title>
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={STYLESHEET.path} />
        <script defer src={SCRIPT.path} />
      </head>
      <body>{children}</body>
    </html>
  );
}

export function toHtml(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}
