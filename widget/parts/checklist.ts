// The file of checklists: what they decide, how they look, and what is said of them; and what the hub has in common with them.

export { createChecklists as create } from '../runtime/checklist.ts';
export { css, Part } from '../ui/checklist.tsx';
export { sayings } from '../ui/checklist-sayings.ts';
export { DASH, DOWN, Fold, Label, Launcher, Ring } from '../ui/menu.tsx';
