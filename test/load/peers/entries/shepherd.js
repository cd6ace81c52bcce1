import Shepherd from 'shepherd.js';
import 'shepherd.js/dist/css/shepherd.css';
import { STEPS } from './steps.js';

let tour;
window.contender = {
  start() {
    tour = new Shepherd.Tour({ useModalOverlay: true });
    for (const { target, title, text } of STEPS)
      tour.addStep({
        title,
        text,
        attachTo: { element: target, on: 'bottom' },
        buttons: [{ text: 'Next', action: tour.next }],
      });
    tour.start();
  },
  next: () => tour.next(),
  stop: () => tour.cancel(),
  card: () => [...document.querySelectorAll('.shepherd-element')].find((card) => card.checkVisibility()),
};
