// One signed-in person's Wrenfield: draws the screen of the address, keeps their data, and tells Foothold.

import { useEffect, useState } from 'preact/hooks';
import { type Desk, DeskContext } from './desk.ts';
import { createFormat } from './format.ts';
import { Shell } from './parts/shell.tsx';
import type { Persona } from './personas.ts';
import type { Router } from './router.ts';
import { Screen } from './screen.tsx';
import type { Store } from './store.ts';
import type { Tracker } from './tracker.ts';
import { type Locale, wordsIn } from './words.ts';

const NOTICE_MS = 4_000;

export interface AppProps {
  persona: Persona;
  store: Store;
  router: Router;
  tracker: Tracker;
  clock: { today: string; hour: number };
  newId: (prefix: string) => string;
  onLocale: (locale: Locale) => void;
  onSignIn: (choice: string) => void;
  onStartOver: () => void;
}

export function App(props: AppProps) {
  const { persona, store, router, tracker, clock, newId, onLocale, onSignIn, onStartOver } = props;
  const [state, setState] = useState(store.get);
  const [route, setRoute] = useState(router.route);
  const [notice, setNotice] = useState('');
  useEffect(() => store.subscribe(() => setState(store.get())), [store]);
  useEffect(() => router.subscribe(() => setRoute(router.route())), [router]);
  useEffect(() => tracker.visited(route.path), [tracker, route.path]);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setNotice(''), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);

  const locale = state.language ?? persona.locale;
  const words = wordsIn(locale);
  useEffect(() => {
    const section = words.nav[(route.screen || 'today') as keyof typeof words.nav];
    document.title = `${section ?? words.notFound} · Wrenfield`;
  }, [route.screen, words]);

  const desk: Desk = {
    persona,
    state,
    update: store.update,
    did: tracker.did,
    followList: tracker.follow,
    actOn: tracker.act,
    go: router.go,
    say: setNotice,
    newId,
    today: clock.today,
    words,
    format: createFormat(locale, state.company.currency),
    locale,
    setLocale: onLocale,
  };
  return (
    <DeskContext.Provider value={desk}>
      <Shell screen={route.screen} notice={notice} onSignIn={onSignIn} onStartOver={onStartOver}>
        <Screen route={route} hour={clock.hour} />
      </Shell>
    </DeskContext.Provider>
  );
}
