// Starts Wrenfield in the page: who is signed in, their data, and the screens.

import { render } from 'preact';
import './style/base.css';
import './style/notice.css';
import './style/shell.css';
import './style/account.css';
import './style/parts.css';
import './style/button.css';
import './style/form.css';
import './style/list.css';
import './style/dialog.css';
import './style/paper.css';
import './style/trail.css';
import './style/editor.css';
import './style/schedule.css';
import './style/people.css';
import './style/today.css';
import './style/sign-in.css';
import { speak } from './actions.ts';
import { App } from './app.tsx';
import { dayOf } from './day.ts';
import { createRouter } from './router.ts';
import { sampleState } from './sample.ts';
import { SignInScreen } from './screens/sign-in.tsx';
import { createSession, type SignedIn } from './session.ts';
import { createStore } from './store.ts';
import { createTracker, type Foothold } from './tracker.ts';

declare global {
  interface Window {
    foothold: Foothold;
  }
}

function main(): void {
  const root = document.getElementById('app');
  if (!root) throw new Error('the page has no #app');
  const storage = availableStorage();
  const newId = (prefix: string) => `${prefix}-${crypto.randomUUID().slice(0, 8)}`;
  const session = createSession({
    storage,
    now: () => new Date(),
    newId: () => crypto.randomUUID().slice(0, 6),
  });
  const router = createRouter(window);
  const tracker = createTracker(() => window.foothold);

  const enter = (who: SignedIn) => {
    const { persona } = who;
    const now = new Date();
    const today = dayOf(now);
    const key = `wrenfield:data:${persona.userId}`;
    const store = createStore({ storage, key, initial: sampleState(persona, today) });
    /** The page's language comes first: Foothold reads it when it hears who is there. */
    const introduce = () => {
      const locale = store.get().language ?? persona.locale;
      document.documentElement.lang = locale;
      tracker.signedIn(who, locale);
    };
    introduce();
    render(
      <App
        key={persona.userId}
        persona={persona}
        store={store}
        router={router}
        tracker={tracker}
        clock={{ today, hour: now.getHours() }}
        newId={newId}
        onLocale={(locale) => {
          store.update(speak(locale));
          introduce();
        }}
        onSignIn={(choice) => change(() => session.signIn(choice))}
        onStartOver={() => change(session.startOver)}
      />,
      root,
    );
  };
  const change = (signIn: () => SignedIn) => {
    tracker.signedOut();
    router.go('/');
    enter(signIn());
  };

  const who = session.current();
  if (who) return enter(who);
  const locale = navigator.language.startsWith('ja') ? 'ja' : 'en';
  document.documentElement.lang = locale;
  render(<SignInScreen locale={locale} onChoose={({ userId }) => enter(session.signIn(userId))} />, root);
}

/** Reading the property alone throws where storage is blocked. */
function availableStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

main();
