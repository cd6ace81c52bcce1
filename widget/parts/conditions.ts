// The file of what few rules ask.

export { startConditions as create } from '../conditions.ts';
