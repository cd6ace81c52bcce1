// What asks for attention, and what stands beside the page: the server says so of what it has stored, the page of what it
// was sent.

type Step = { kind: string };

export const formOf = (step: Step | undefined): 'front' | 'beside' =>
  /^(banner|hotspot|launcher)$/.test(step?.kind ?? '') ? 'beside' : 'front';

/** Takes its turn, one at a time. */
export const isFront = (
  content: { kind: 'checklist' | 'survey' } | { kind: 'guide'; steps: readonly Step[] },
): boolean => content.kind === 'survey' || (content.kind === 'guide' && formOf(content.steps[0]) === 'front');
