/** Our own element: what we draw in it is never a target, and no root of the page's. */
export const OWN_TAG = 'foothold-root';
