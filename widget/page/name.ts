// The accessible name of an element, near enough to find it again: the common cases of the name computation, not all of
// them. Elements of a frame are of that frame's classes, so none is asked for its class.

import { fold } from '../../shared/target.ts';

export function accessibleName(element: Element): string {
  const given = (name: string) => element.getAttribute(name);
  const root = element.getRootNode() as Document | ShadowRoot;
  const { labels, type, value, textContent } = element as HTMLInputElement;
  return (
    [
      given('aria-labelledby')
        ?.split(/\s+/)
        .map((id) => root.getElementById?.(id)?.textContent)
        .join(' '),
      given('aria-label'),
      labels?.[0]?.textContent,
      given('alt'),
      /^(button|submit|reset)$/.test(type) ? value : '',
      textContent,
      given('title'),
      given('placeholder'),
    ]
      .map(fold)
      .find(Boolean) ?? ''
  );
}
