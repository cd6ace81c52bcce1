// Ours, one of each kind, as the server would send them.

import { marked } from '../../server/engage/wire.ts';
import type { WireContent, WireHub, WireStep } from '../../shared/wire.ts';
import { wireQuestions } from '../../shared/wire-survey.ts';
import { scored } from '../e2e/widget/contents.ts';

const base = { version: 1, snoozeMs: 86_400_000 } as const;
const next = { label: ['Next'], action: { do: 'next' }, primary: true } as const;

const step = (kind: WireStep['kind'], id: string, rest: Partial<WireStep> = {}): WireStep => ({
  id,
  kind,
  title: [`Step ${id}`],
  body: ['Everything begins with this button.'],
  buttons: [{ ...next, label: ['Next'] }],
  placement: kind === 'banner' ? 'top' : 'bottom',
  missing: 'wait',
  ...rest,
});

const guide = (id: string, steps: WireStep[], show: boolean): WireContent =>
  marked({ ...base, id, kind: 'guide', name: id, show, steps });

/** The tour that the others show as well; by hand only. */
export const TOUR = guide(
  'tour',
  ['one', 'two', 'three'].map((id) => step('tooltip', id, { target: id })),
  false,
);

export const CHECKLIST: WireContent = {
  ...base,
  id: 'start',
  kind: 'checklist',
  name: 'Start',
  show: true,
  title: ['Get started'],
  launcher: ['Get started'],
  dismissed: false,
  items: ['Create a report', 'Invite your team', 'Share a report'].map((title) => ({
    id: title,
    title: [title],
    done: { event: title },
    visible: true,
    state: 'open',
    optional: false,
    after: [],
  })),
};

export const SURVEY: WireContent = {
  ...base,
  id: 'nps',
  kind: 'survey',
  name: 'NPS',
  show: true,
  questions: wireQuestions([
    { id: 'score', ...scored('nps'), title: ['How likely are you to recommend us?'], optional: false },
    { id: 'why', kind: 'text', title: ['Why?'], optional: true },
  ]),
  thanks: ['Thank you.'],
};

export const HUB: WireHub = {
  show: true,
  launcher: ['Help'],
  title: ['Help'],
  guides: [{ id: 'tour', title: ['The tour'] }],
  announcements: [{ id: 'new', title: ['New'], body: ['Exports.'], at: 0, read: false }],
  links: [{ id: 'docs', title: ['Documentation'], href: '/docs' }],
  checks: [{ id: 'events', title: ['Events arrive'], ok: { event: 'Opened' }, help: ['Send one.'] }],
};

export interface Kind {
  kind: string;
  contents: WireContent[];
  hub?: WireHub;
}

/** Everything that can be on the screen, each by itself, showing on its own. */
export const KINDS: Kind[] = [
  { kind: 'checklist', contents: [CHECKLIST] },
  { kind: 'survey', contents: [SURVEY] },
  { kind: 'tooltip', contents: [guide('tooltip', [step('tooltip', 'one', { target: 'one' })], true)] },
  { kind: 'modal', contents: [guide('modal', [step('modal', 'one')], true)] },
  { kind: 'slideout', contents: [guide('slideout', [step('slideout', 'one')], true)] },
  { kind: 'banner', contents: [guide('banner', [step('banner', 'one')], true)] },
  { kind: 'hotspot', contents: [guide('hotspot', [step('hotspot', 'one', { target: 'one' })], true)] },
  { kind: 'launcher', contents: [guide('launcher', [step('launcher', 'one')], true)] },
  { kind: 'hub', contents: [TOUR], hub: HUB },
];
