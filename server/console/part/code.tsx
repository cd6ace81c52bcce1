// Code to be read or copied; what is wide scrolls by itself, and keyboards can reach it.

export const Code = ({ id, text }: { id?: string; text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards must reach what scrolls
  <pre class="code" tabIndex={0}>
    <code id={id}>{text}</code>
  </pre>
);
