// Code to be read or copied; what is wide scrolls by itself, and keyboards can reach it.

export const Code = ({ text }: { text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards must reach what scrolls
  <pre class="code" tabIndex={0}>
    <code>{text}</code>
  </pre>
);
