// The file of what few pages need: what few rules ask, steps that stand beside the page, and the hub. Files of their own would
// cost more than they save.

import { css as beacon } from '../ui/beacon.tsx';
import { css as hub } from '../ui/hub.tsx';

export { startConditions as create } from '../conditions.ts';
export { createHub } from '../runtime/hub.ts';
export { Beacon } from '../ui/beacon.tsx';
export { Part } from '../ui/hub.tsx';

export const css = hub + beacon;
