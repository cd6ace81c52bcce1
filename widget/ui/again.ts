// An import that can be repeated. Chromium up to 143 at least remembers for the life of the page that an address could not
// be imported (https://github.com/whatwg/html/issues/6768), so a repetition has to ask for another one; the browser's
// error names the address. This can go when no browser in use remembers. Bundlers repeat in their own way.

declare const __SCRIPT_TAG__: boolean | undefined;

export function again<T>(load: () => Promise<T>): () => Promise<T> {
  let address: string | undefined;
  let failures = 0;
  return async () => {
    try {
      if (typeof __SCRIPT_TAG__ === 'undefined' || !address) return await load();
      return (await import(/* @vite-ignore */ `${address}?again=${failures}`)) as T;
    } catch (error) {
      failures++;
      address = /https?:[^\s?]+\.js/.exec(String(error))?.[0];
      throw error;
    }
  };
}
