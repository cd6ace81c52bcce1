// Style sheets and the script come as text: vite inlines them into the server's bundle.
declare module '*.css?inline' {
  const css: string;
  export default css;
}
declare module '*.js?raw' {
  const js: string;
  export default js;
}
