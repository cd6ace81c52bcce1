// The one script, as a file whose name changes with its content, so that browsers may keep it for ever.

import { createHash } from 'node:crypto';
import js from './browser/console.js?raw';

const hash = createHash('sha256').update(js).digest('base64url').slice(0, 10);

export const SCRIPT = { path: `/console/console-${hash}.js`, file: `console-${hash}.js`, js } as const;
