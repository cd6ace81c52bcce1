// Style sheets come as text: vite inlines them into the server's bundle.
declare module '*.css?inline' {
  const css: string;
  export default css;
}
