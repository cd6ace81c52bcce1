import introJs from 'intro.js/intro.module.js';
import 'intro.js/introjs.css';
import { STEPS } from './steps.js';

let tour;
window.contender = {
  start() {
    tour = introJs.tour();
    tour.setOptions({
      steps: STEPS.map(({ target, title, text }) => ({
        element: document.querySelector(target),
        title,
        intro: text,
      })),
    });
    tour.start();
  },
  next: () => tour.nextStep(),
  stop: () => tour.exit(true),
  card: () => document.querySelector('.introjs-tooltip'),
};
