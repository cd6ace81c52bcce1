// What language the page says that it is in.

/** Only the build of the script tag knows it. */
declare const __GUIDANCE_FILE__: string | undefined;

/** Empty where the page does not say. The script tag holds no element for it (loader.ts); tests of a vendor's may know no paths. */
export const pageLanguage = (): string =>
  typeof __GUIDANCE_FILE__ === 'undefined'
    ? document.documentElement.lang
    : document.evaluate('string(/*/@lang)', document).stringValue;
