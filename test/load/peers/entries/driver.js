import { driver } from 'driver.js';
import 'driver.js/dist/driver.css';
import { STEPS } from './steps.js';

const steps = STEPS.map(({ target, title, text }) => ({
  element: target,
  popover: { title, description: text },
}));
let tour;
window.contender = {
  start() {
    tour = driver({ steps });
    tour.drive();
  },
  next: () => tour.moveNext(),
  stop: () => tour.destroy(),
  card: () => document.querySelector('.driver-popover'),
};
