import { describe, expect, it } from 'vitest';
import { contentSchema } from '../shared/content.ts';
import { definitionId, featureSchema, milestoneSchema } from '../shared/definition.ts';
import { eventRules, type Rule } from '../shared/rule.ts';
import { settingsSchema } from '../shared/settings.ts';
import { CONTENTS } from './content.ts';
import { FEATURES, MILESTONES } from './definitions.ts';
import { settingsAt } from './settings.ts';
import { EVENTS } from './vocabulary.ts';

const known: string[] = Object.values(EVENTS);

describe('the demo content', () => {
  it.each(CONTENTS.map((content) => [content.id, content] as const))(
    '%s is what the server accepts',
    (_, content) => {
      expect(contentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
    },
  );

  it('is there in English and in Japanese, hub and all', () => {
    const everything = JSON.stringify([CONTENTS, settingsAt(0)]);
    const texts = everything.match(/"en":/g)?.length;
    expect(texts).toBeGreaterThan(20);
    expect(everything.match(/"ja":/g)?.length).toBe(texts);
  });

  it('goes with settings that the server accepts', () => {
    const settings = settingsAt(Date.parse('2026-06-15'));
    expect(settingsSchema.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it('leads every score to words, and a promoter further', () => {
    const survey = CONTENTS[5];
    const [score] = survey.questions;
    expect(score?.next?.map(({ go }) => go)).toEqual(['missing', 'best', 'reason']);
    expect(survey.questions.map(({ kind }) => kind)).toEqual(['nps', 'text', 'text', 'text', 'choice']);
  });

  it('completes items by events and by a page', () => {
    const rules = CONTENTS[0].items.map((item) => item.done);
    expect(rules.some((rule) => typeof rule === 'object' && 'page' in rule)).toBe(true);
    expect(rules.flatMap(eventRules).every(({ event }) => known.includes(event))).toBe(true);
  });
});

describe('the demo definitions', () => {
  it.each(Object.entries(FEATURES))('feature %s is what the server accepts', (id, feature) => {
    expect(definitionId.parse(id)).toBe(id);
    expect(featureSchema.parse(feature)).toMatchObject(feature);
    expect(eventRules(feature.rule as Rule).every(({ event }) => known.includes(event))).toBe(true);
  });

  it.each(Object.entries(MILESTONES))('milestone %s is what the server accepts', (id, milestone) => {
    expect(definitionId.parse(id)).toBe(id);
    expect(milestoneSchema.parse(milestone)).toMatchObject(milestone);
  });

  it('has one value moment, and it is not a set-up step', () => {
    const value = Object.values(MILESTONES).filter((milestone) => milestone.value);
    expect(value.map(({ rule }) => rule)).toEqual([{ event: EVENTS.invoicePaid }]);
  });
});
