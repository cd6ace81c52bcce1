// The reference: what a popover costs with Preact and nothing else. It stands below its target and follows it.

import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface Step {
  target: string;
  title: string;
  text: string;
}

const GAP_PX = 8;

const STEPS: Step[] = [
  { target: '#one', title: 'Step one', text: 'Everything begins with this button.' },
  { target: '#two', title: 'Step two', text: 'This one is on the other side.' },
  { target: '#three', title: 'Step three', text: 'And this is the last of them.' },
];

function Popover({ step }: { step: Step }) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const target = document.querySelector(step.target)?.getBoundingClientRect();
      if (!target || !card.current) return;
      const left = Math.min(target.left, innerWidth - card.current.offsetWidth - GAP_PX);
      card.current.style.translate = `${left}px ${target.bottom + GAP_PX}px`;
    };
    place();
    addEventListener('scroll', place, { passive: true });
    return () => removeEventListener('scroll', place);
  }, [step]);
  return (
    <div ref={card} role="dialog" class="bare">
      <h2>{step.title}</h2>
      <p>{step.text}</p>
      <button type="button">Next</button>
    </div>
  );
}

const place = document.createElement('div');
document.body.append(place);
let index = 0;
const draw = () => {
  const step = STEPS[index];
  render(step ? <Popover step={step} /> : null, place);
};
Object.assign(window, {
  contender: {
    start() {
      index = 0;
      draw();
    },
    next() {
      index += 1;
      draw();
    },
    stop() {
      index = -1;
      draw();
    },
    card: () => document.querySelector('.bare'),
  },
});
