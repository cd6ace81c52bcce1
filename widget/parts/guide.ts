// The file of guides: what points at elements of the page, what guides decide, and how they look.

export { startTargets as create } from '../targets.ts';
export { css, Part } from '../ui/guide.tsx';
