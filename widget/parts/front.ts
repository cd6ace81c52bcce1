// The file of what takes turns.

export { createFront as create } from '../runtime/front.ts';
