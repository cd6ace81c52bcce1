// The file of the hub: what it decides, and how it looks.

export { createHub as create } from '../runtime/hub.ts';
export { css, Part } from '../ui/hub.tsx';
