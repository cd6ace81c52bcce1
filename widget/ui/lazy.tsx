/** @jsxImportSource ./view */
// The looks of a part, once its file is here, so that a page with a checklist does not pay for surveys.

import type { Modules } from '../parts.ts';
import type { LooksName } from '../runtime/store.ts';
import { useStage } from './stage.tsx';
import type { Component } from './view/jsx-runtime.ts';

type PropsOf<Name extends LooksName> = Modules[Name]['Part'] extends (props: infer Props) => unknown
  ? Props & object
  : never;

export const lazy =
  <Name extends LooksName>(name: Name): Component<PropsOf<Name>> =>
  (props) => {
    const { driver, adopt } = useStage();
    const looks = driver.looks(name);
    if (!looks) return null;
    adopt(looks);
    return <looks.Part {...(props as object)} />;
  };
