// The file of checklists: what they decide, and how they look.

export { createChecklists } from '../runtime/checklist.ts';
export { css, Part } from '../ui/checklist.tsx';
