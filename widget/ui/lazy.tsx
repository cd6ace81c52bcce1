/** @jsxImportSource ./view */
// A part with its looks, loaded when it is first drawn, so that a page with a checklist does not pay for surveys.

import { again } from './again.ts';
import { useStage } from './stage.tsx';
import type { Component } from './view/jsx-runtime.ts';
import { useEffect, useState } from './view/render.ts';

const MAX_ATTEMPTS = 4;
const RETRY_MS = 500;

export interface Part<Props> {
  Part: Component<Props>;
  css: string;
}

export function lazy<Props extends object>(importPart: () => Promise<Part<Props>>): Component<Props> {
  const load = again(importPart);
  let loaded: Part<Props> | undefined;
  return function Lazy(props) {
    const { driver, adopt, guard } = useStage();
    const [, setReady] = useState(false);
    useEffect(() => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let gone = false;
      const bring = (attempt: number): unknown =>
        loaded ||
        load().then(
          guard((part: Part<Props>) => {
            loaded = part;
            if (!gone) setReady(true);
          }),
          (error: unknown) => {
            driver.report(`a part cannot be loaded: ${error}`, 'not_loaded');
            if (!gone && attempt < MAX_ATTEMPTS)
              timer = setTimeout(bring, RETRY_MS * 2 ** attempt, attempt + 1);
          },
        );
      bring(1);
      return () => {
        gone = true;
        clearTimeout(timer);
      };
    });
    if (!loaded) return null;
    adopt(loaded.css);
    return <loaded.Part {...props} />;
  };
}
