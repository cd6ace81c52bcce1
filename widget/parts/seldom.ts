// The file of what few pages need: what few rules ask, and steps that stand beside the page. Files of their own would
// cost more than they save.

export { startConditions as create } from '../conditions.ts';
export { Beacon, css } from '../ui/beacon.tsx';
