// Who is signed in, kept in the browser. The newcomer's firm gets ids of its own in each browser, so that it really is
// brand new, and again when the visitor starts over.

import { NEWCOMER, PERSONAS, type Persona } from './personas.ts';

const PERSONA_KEY = 'wrenfield:persona';
const FIRM_KEY = 'wrenfield:firm';

/** A newcomer's firm. */
interface Firm {
  suffix: string;
  createdAt: string;
}

export interface SignedIn {
  persona: Persona;
  /** Only for the newcomer, whose firm begins in this browser. */
  createdAt: string | undefined;
}

export interface Session {
  current(): SignedIn | undefined;
  /** `choice` is a persona's id as in `PERSONAS`. */
  signIn(choice: string): SignedIn;
  startOver(): SignedIn;
}

export function createSession(deps: {
  storage: Storage | undefined;
  now: () => Date;
  newId: () => string;
}): Session {
  const { storage, now, newId } = deps;
  let choice = read(storage, PERSONA_KEY);
  let firm = parseFirm(read(storage, FIRM_KEY));

  const newFirm = (): Firm => {
    firm = { suffix: newId(), createdAt: now().toISOString() };
    write(storage, FIRM_KEY, JSON.stringify(firm));
    return firm;
  };
  const resolve = (persona: Persona): SignedIn => {
    if (persona !== NEWCOMER) return { persona, createdAt: undefined };
    const { suffix, createdAt } = firm ?? newFirm();
    const account = { ...NEWCOMER.account, id: `${NEWCOMER.account.id}_${suffix}` };
    return { persona: { ...NEWCOMER, userId: `${NEWCOMER.userId}_${suffix}`, account }, createdAt };
  };
  const signIn = (wanted: string): SignedIn => {
    choice = wanted;
    write(storage, PERSONA_KEY, wanted);
    return resolve(PERSONAS.find(({ userId }) => userId === wanted) ?? NEWCOMER);
  };
  return {
    current() {
      const persona = PERSONAS.find(({ userId }) => userId === choice);
      return persona && resolve(persona);
    },
    signIn,
    startOver() {
      newFirm();
      return signIn(NEWCOMER.userId);
    },
  };
}

function parseFirm(text: string | undefined): Firm | undefined {
  try {
    const firm: Partial<Firm> = JSON.parse(text ?? '{}');
    return firm.suffix && firm.createdAt ? { suffix: firm.suffix, createdAt: firm.createdAt } : undefined;
  } catch {
    return undefined;
  }
}

function read(storage: Storage | undefined, key: string): string | undefined {
  try {
    return storage?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(storage: Storage | undefined, key: string, value: string): void {
  try {
    storage?.setItem(key, value);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
