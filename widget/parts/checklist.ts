// The file of checklists: what they decide, and how they look; and what the hub has in common with them.

export { createChecklists as create } from '../runtime/checklist.ts';
export { css, Part } from '../ui/checklist.tsx';
export { DASH, DOWN, Fold, Label, Launcher, Ring } from '../ui/menu.tsx';
