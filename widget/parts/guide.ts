// The file of guides: what points at elements of the page, what guides decide, how they look, and what is said of them.

export { startTargets as create } from '../targets.ts';
export { css, Part } from '../ui/guide.tsx';
export { sayings } from '../ui/guide-sayings.ts';
export { spotOf } from '../ui/spot.ts';
