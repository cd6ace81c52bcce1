// Contents as the server sends them, for the tests.

import { marked } from '../../../server/engage/wire.ts';
import { SCALES } from '../../../shared/event.ts';
import type { WireChecklist, WireGuide, WireItem, WireStep, WireSurvey } from '../../../shared/wire.ts';
import { type AuthoredQuestion, wireQuestions } from '../../../shared/wire-survey.ts';
import { wireTarget } from '../../../shared/wire-target.ts';
import { type Locale, WORDS } from '../../../shared/words.ts';

const base = { version: 1, show: true, snoozeMs: 86_400_000 } as const;

const item = (id: string, title: string, rest: Partial<WireItem> = {}): WireItem => ({
  id,
  title: [title],
  done: false,
  visible: true,
  state: 'open',
  optional: false,
  after: [],
  ...rest,
});

export const checklist = (rest: Partial<WireChecklist> = {}): WireChecklist => ({
  ...base,
  id: 'welcome',
  kind: 'checklist',
  name: 'Welcome',
  title: ['Get started with Acme'],
  body: ['Five minutes, and your team can work.'],
  launcher: ['Get started'],
  dismissed: false,
  items: [
    item('report', 'Create your first report', {
      body: ['Pick a template, or begin with an ', { b: ['empty page'] }, '.'],
      action: { action: { do: 'open', href: '/reports' }, label: ['Open reports'] },
      done: { event: 'Report Created' },
    }),
    item('team', 'Visit the team page', {
      body: ['Your colleagues are waiting.'],
      action: { action: { do: 'start', content: 'tour' }, label: ['Show me'] },
      done: { page: '/team' },
    }),
    item('logo', 'Upload your logo', { optional: true, done: { event: 'Logo Uploaded' } }),
    item('share', 'Share a report', { after: ['report'], done: { event: 'Report Shared' } }),
  ],
  ...rest,
});

const STEPS: WireStep[] = [
  {
    id: 'find',
    kind: 'tooltip',
    target: 'new-report',
    title: ['Start here'],
    body: ['Every report begins with this button.'],
    buttons: [{ label: ['Next'], action: { do: 'next' }, primary: true }],
    placement: 'auto',
    missing: 'wait',
  },
  {
    id: 'press',
    kind: 'tooltip',
    target: 'new-report',
    title: ['Create a report'],
    body: ['Press it. We will be here.'],
    buttons: [],
    advance: { element: 'new-report', is: 'clicked' },
    placement: 'bottom',
    missing: 'wait',
  },
  {
    id: 'well-done',
    kind: 'modal',
    title: ['That was it'],
    body: ['Your first report is on its way.'],
    buttons: [
      { label: ['Back'], action: { do: 'back' }, primary: false },
      { label: ['Go on'], action: { do: 'next' }, primary: true },
    ],
    placement: 'auto',
    missing: 'wait',
  },
  {
    id: 'share',
    kind: 'tooltip',
    target: wireTarget({ css: '#share', text: 'Share' }),
    title: ['Share it'],
    body: ['Send it to your team.'],
    buttons: [{ label: ['Finish'], action: { do: 'next' }, primary: true }],
    placement: 'left',
    missing: 'wait',
  },
];

export const guide = (rest: Partial<WireGuide> = {}): WireGuide =>
  marked({ ...base, id: 'tour', kind: 'guide', name: 'Tour', steps: STEPS, ...rest });

/** What a question is given that is a score. */
export function scored(kind: keyof typeof SCALES, locale: Locale = 'en') {
  const [first, last] = SCALES[kind];
  const { survey: words } = WORDS[locale];
  const ids = Array.from({ length: last - first + 1 }, (_, index) => `${first + index}`);
  return {
    kind,
    low: [words[`${kind}Low`]],
    high: [words[`${kind}High`]],
    options: ids.map((id) => ({ id, label: [id] })),
  };
}

type SurveyRest = Omit<Partial<WireSurvey>, 'questions'> & { questions?: AuthoredQuestion[] };

const SCORE_AND_WHY: AuthoredQuestion[] = [
  {
    id: 'score',
    title: ['How likely are you to recommend Acme to a friend or colleague?'],
    optional: false,
    ...scored('nps'),
  },
  { id: 'why', kind: 'text', title: ['What is the main reason for your score?'], optional: true },
];

export const survey = ({ questions = SCORE_AND_WHY, ...rest }: SurveyRest = {}): WireSurvey =>
  marked({
    ...base,
    id: 'nps',
    kind: 'survey',
    name: 'NPS',
    questions: wireQuestions(questions),
    thanks: ['Thank you. We read every answer.'],
    ...rest,
  });

/** A product with the elements that the guide points at. */
export const PRODUCT = `
<main style="font: 15px system-ui; padding: 32px; min-height: 1400px">
  <h1>Reports</h1>
  <p><label>Search <input id="search" data-foothold="search"></label></p>
  <p><button data-foothold="new-report" onclick="window.made = (window.made || 0) + 1">New report</button></p>
  <p style="margin-top: 240px; text-align: right"><button id="share">Share</button></p>
</main>`;
