import { describe, expect, it } from 'vitest';
import { contentSchema } from '../shared/content.ts';
import { definitionId, featureSchema, milestoneSchema } from '../shared/definition.ts';
import { eventRules, type Rule } from '../shared/rule.ts';
import { CONTENTS } from './content.ts';
import { FEATURES, MILESTONES } from './definitions.ts';
import { EVENTS } from './vocabulary.ts';

const known: string[] = Object.values(EVENTS);

describe('the demo content', () => {
  it.each(CONTENTS.map((content) => [content.id, content] as const))(
    '%s is what the server accepts',
    (_, content) => {
      expect(contentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
    },
  );

  it('is there in English and in Japanese', () => {
    const texts = JSON.stringify(CONTENTS).match(/"en":/g)?.length;
    expect(texts).toBeGreaterThan(20);
    expect(JSON.stringify(CONTENTS).match(/"ja":/g)?.length).toBe(texts);
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
