// The file of surveys: what they decide, how they look, and what is said of them.

export { createSurveys as create } from '../runtime/survey.ts';
export { css, Part } from '../ui/survey.tsx';
export { sayings } from '../ui/survey-sayings.ts';
