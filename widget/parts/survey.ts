// The file of surveys: what they decide, and how they look.

export { createSurveys as create } from '../runtime/survey.ts';
export { css, Part } from '../ui/survey.tsx';
