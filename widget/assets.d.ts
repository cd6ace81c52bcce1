// A stylesheet as text, for a constructable stylesheet.
declare module '*.css?inline' {
  const css: string;
  export default css;
}
