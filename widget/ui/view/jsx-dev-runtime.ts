// The same under the name that the compiler asks for while developing and testing.

export { Fragment, type JSX, jsx as jsxDEV } from './jsx-runtime.ts';
