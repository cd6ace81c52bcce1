// The console belongs to the vendor: each thing is said there once.

export type Warn = (message: string) => void;

export function createWarn(): Warn {
  const said = new Set<string>();
  return (message) => {
    if (said.has(message)) return;
    said.add(message);
    // biome-ignore lint/suspicious/noConsole: the one line that tells a vendor what is wrong
    console.warn(`[foothold] ${message}`);
  };
}
