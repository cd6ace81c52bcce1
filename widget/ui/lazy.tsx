// A part with its looks, loaded when it is first drawn, so that a page with a checklist does not pay for surveys.

import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useStage } from './stage.tsx';

const MAX_ATTEMPTS = 4;
const RETRY_MS = 500;

export interface Part<Props> {
  Part: ComponentType<Props>;
  css: string;
}

export function lazy<Props extends object>(load: () => Promise<Part<Props>>): ComponentType<Props> {
  let loaded: Part<Props> | undefined;
  return function Lazy(props: Props) {
    const { driver, adopt } = useStage();
    const [, setReady] = useState(false);
    useEffect(() => {
      let gone = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const bring = (attempt: number) =>
        load().then(
          (part) => {
            loaded = part;
            if (!gone) setReady(true);
          },
          (error: unknown) => {
            driver.report(`a part cannot be loaded: ${String(error)}`, 'not_loaded');
            if (!gone && attempt < MAX_ATTEMPTS)
              timer = setTimeout(bring, RETRY_MS * 2 ** attempt, attempt + 1);
          },
        );
      bring(1);
      return () => {
        gone = true;
        clearTimeout(timer);
      };
    }, []);
    if (!loaded) return null;
    adopt(loaded.css);
    return <loaded.Part {...props} />;
  };
}
