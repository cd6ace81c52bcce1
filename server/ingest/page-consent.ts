// That a person agreed on a page of the vendor's: the widget says so with its question what may be seen, once `consent(true)`
// was called. It becomes an event like any other, so that a rebuild, an export and an erasure find it. Every page says it again;
// only what is news is stored.

import { Refusal } from '../errors.ts';
import { consentOf } from '../rollups/consent.ts';
import type { ReadDatabase } from '../storage/open.ts';
import { traitsOf } from '../storage/traces.ts';
import type { Ingest } from './ingest.ts';
import type { RateLimit } from './rate.ts';

/** Who agreed: a known person, or how somebody without a name is stored. */
export interface Agreeing {
  person: string;
  anonymousId: string;
  accountId: string | undefined;
}

export interface PageConsent {
  /** Never rejects: a page must not wait for a busy database, and its next one says it again. */
  tell(key: { id: string; envId: string }, who: Agreeing): Promise<void>;
}

/** As what it is kept, among the categories that consent tools tell. */
const CATEGORY = 'foothold';
const SOURCE = 'widget';

export function createPageConsent(deps: {
  read: ReadDatabase;
  ingest: Ingest;
  rateLimit: RateLimit;
  onError: (error: unknown) => void;
}): PageConsent {
  const { read, ingest, rateLimit, onError } = deps;
  /** Two tabs that open at once are one piece of news. */
  const underWay = new Set<string>();

  async function isNews(envId: string, person: string): Promise<boolean> {
    const traits = await traitsOf(read, envId, { subject: 'user', ids: [person] });
    return !traits.some((trait) => consentOf(trait, CATEGORY)?.granted);
  }

  return {
    async tell({ id, envId }, { person, anonymousId, accountId }) {
      const mark = `${envId} ${person}`;
      if (underWay.has(mark)) return;
      underWay.add(mark);
      try {
        if (!(await isNews(envId, person))) return;
        rateLimit.take(id, 1);
        const consent = { categoryPreferences: { [CATEGORY]: true } };
        const context = { library: { name: SOURCE }, consent, groupId: accountId };
        const message = { type: 'identify', userId: person, anonymousId, context };
        await ingest(envId, () => [message], undefined);
      } catch (error) {
        if (!(error instanceof Refusal)) onError(error);
      } finally {
        underWay.delete(mark);
      }
    },
  };
}
