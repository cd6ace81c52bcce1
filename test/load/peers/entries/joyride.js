import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Joyride } from 'react-joyride';
import { STEPS } from './steps.js';

const steps = STEPS.map(({ target, title, text }) => ({ target, title, content: text, skipBeacon: true }));
let set;
function Tour() {
  const [state, setState] = useState({ run: false, stepIndex: 0 });
  set = setState;
  return createElement(Joyride, { ...state, steps, continuous: true });
}
createRoot(document.querySelector('#react')).render(createElement(Tour));
let index = 0;
window.contender = {
  start() {
    index = 0;
    set({ run: true, stepIndex: index });
  },
  next() {
    index += 1;
    set({ run: true, stepIndex: index });
  },
  stop: () => set({ run: false, stepIndex: 0 }),
  card: () => document.querySelector('.react-joyride__tooltip'),
};
