// English.

import type { Words } from '../words.ts';

export const words: Words = {
  region: 'Getting started and feedback',
  close: 'Close',
  minimise: 'Minimise',
  done: 'Done',
  open: 'To do',
  locked: 'Locked until the items before it are done',
  skipped: 'Not needed',
  optional: 'Optional',
  progress: (done, total) => `${done} of ${total} done`,
  launcher: (label, done, total) => `${label}: ${done} of ${total}`,
  go: 'Go',
  details: 'Details',
  putAway: 'Put away',
  allDone: 'All done',
  allDoneBody: 'You are all set. Well done!',
  itemDone: (title, done, total) => `Done: ${title}. ${done} of ${total} done.`,
  step: (index, total) => `${index} of ${total}`,
  next: 'Next',
  back: 'Back',
  finish: 'Done',
  clickTarget: 'Use the highlighted element to go on.',
  surveyAppeared: (title) => `A short question at the end of the page: ${title}`,
  send: 'Send',
  later: 'Later',
  comment: 'Comment',
  optionalField: 'optional',
  thanks: 'Thank you for your feedback!',
  scale: {
    nps: ['Not at all likely', 'Extremely likely'],
    csat: ['Very dissatisfied', 'Very satisfied'],
    ces: ['Strongly disagree', 'Strongly agree'],
    rating: ['Poor', 'Excellent'],
  },
};
