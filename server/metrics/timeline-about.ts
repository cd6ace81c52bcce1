// What the widget's own events tell of: which content, and what became of it. By their names alone, who was held out of a guide and who
// saw it did the same.

import { answerSchema, exposureSchema, progressSchema, RESERVED } from '../../shared/event.ts';
import { pickLocale } from '../../shared/text.ts';
import type { DefinitionSet } from '../definitions/load.ts';
import type { ContentDeed } from './report/account.ts';

export type AboutOf = (name: string, properties: unknown) => ContentDeed | undefined;

/** Content that is no longer published is called by its id. */
export function aboutOf(contents: DefinitionSet['contents']): AboutOf {
  const bodies = new Map(contents.map(({ body }) => [body.id, body]));
  const deed = (content: string, more: Pick<ContentDeed, 'did'> & Partial<ContentDeed>): ContentDeed => ({
    ...{ content, name: bodies.get(content)?.name ?? content, item: null, score: null },
    ...more,
  });
  const titleOf = (content: string, id: string): string => {
    const body = bodies.get(content);
    const item = body?.kind === 'checklist' ? body.items.find((one) => one.id === id) : undefined;
    return item ? pickLocale(item.title, 'en') : id;
  };
  return (name, properties) => {
    if (name === RESERVED.exposure) {
      const { data } = exposureSchema.safeParse(properties);
      return data && deed(data.content, { did: data.stage });
    }
    if (name === RESERVED.progress) {
      const { data } = progressSchema.safeParse(properties);
      return data && deed(data.content, { did: data.state, item: titleOf(data.content, data.item) });
    }
    if (name !== RESERVED.answer) return undefined;
    const { data } = answerSchema.safeParse(properties);
    return data && deed(data.content, { did: 'answered', score: data.score ?? null });
  };
}
