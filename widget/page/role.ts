// The role and the accessible name of an element, near enough to find it again: the common cases of ARIA in HTML and
// of the name computation, not all of them. Elements of a frame are of that frame's classes, so none is asked for its class.

const IMPLICIT: Record<string, string> = {
  button: 'button,summary,input[type=button],input[type=submit],input[type=reset]',
  link: 'a[href]',
  checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]',
  combobox: 'select',
  textbox: 'textarea,input:not([type]),input[type=text],input[type=email],input[type=search],input[type=url]',
  heading: 'h1,h2,h3,h4,h5,h6',
  listitem: 'li',
};

/** The elements that have a role without saying so. */
export const implicitSelector = (role: string): string | undefined =>
  Object.hasOwn(IMPLICIT, role) ? IMPLICIT[role] : undefined;

export const fold = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

export function accessibleName(element: Element): string {
  const by = element.getAttribute('aria-labelledby');
  if (by) {
    const root = element.getRootNode() as Document | ShadowRoot;
    return fold(
      by
        .split(/\s+/)
        .map((id) => root.getElementById?.(id)?.textContent)
        .join(' '),
    );
  }
  const { labels, type, value } = element as HTMLInputElement;
  return (
    fold(element.getAttribute('aria-label')) ||
    fold(labels?.[0]?.textContent) ||
    fold(element.getAttribute('alt')) ||
    (element.localName === 'input' && /^(button|submit|reset)$/.test(type) && value) ||
    fold(element.textContent) ||
    fold(element.getAttribute('title')) ||
    fold(element.getAttribute('placeholder'))
  );
}
