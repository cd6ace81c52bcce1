// The file of the debugger: what it finds out, and how it looks.

export { inspectPage as inspect } from '../runtime/inspect.ts';
export { css, Part } from '../ui/debug.tsx';
