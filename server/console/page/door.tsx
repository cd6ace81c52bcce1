// Pages that need no session: signing in, accepting an invitation, and what is said when something is missing or broken.

import type { ComponentChildren } from 'preact';
import { MOST_NAME_CHARACTERS } from '../../auth/member.ts';
import { LEAST_CHARACTERS } from '../../auth/password-rule.ts';
import type { Role } from '../../auth/role.ts';
import { Brand } from '../part/brand.tsx';
import { Document } from '../part/document.tsx';
import { ErrorSummary } from '../part/errors.tsx';
import { Notice, TextField, Username } from '../part/form.tsx';
import type { Theme } from '../reader.ts';
import { doorWords as words } from '../words/door.ts';
import { errorWords } from '../words/frame.ts';
import { roleWords } from '../words/member.ts';
import { createTell, type Lang, type Words } from '../words.ts';

interface DoorProps {
  lang: Lang;
  theme?: Theme;
}

function Door({
  title,
  lang,
  theme = 'auto',
  children,
}: DoorProps & { title: string; children: ComponentChildren }) {
  return (
    <Document title={title} lang={lang} theme={theme}>
      <main class="door">
        <Brand />
        {children}
      </main>
    </Document>
  );
}

interface SignInProps extends DoorProps {
  /** Why the last attempt failed, in the reader's language. */
  error?: string;
  /** What was typed. */
  email?: string;
  /** Where it leads then. */
  to?: string | undefined;
}

export function SignInPage({ error, email, to, ...door }: SignInProps) {
  const tell = createTell(door.lang);
  return (
    <Door {...door} title={tell(words.signIn)}>
      <h1>{tell(words.signIn)}</h1>
      {error !== undefined && <Notice>{error}</Notice>}
      <form class="form" method="post" action="/sign-in">
        {to && <input type="hidden" name="to" value={to} />}
        <TextField
          id="email"
          type="email"
          label={tell(words.email)}
          value={email}
          autocomplete="username"
          maxLength={254}
          required
        />
        <TextField
          id="password"
          type="password"
          label={tell(words.password)}
          autocomplete="current-password"
          required
        />
        <button type="submit" class="primary">
          {tell(words.signInButton)}
        </button>
      </form>
      <details class="behind">
        <summary>{tell(words.byLink)}</summary>
        <ul>
          <li>{tell(words.byLinkOwner)}</li>
          <li>{tell(words.fromServer)}</li>
          <li>
            {tell(words.orCommand)}
            <pre>
              <code>npx foothold sign-in</code>
            </pre>
          </li>
        </ul>
      </details>
    </Door>
  );
}

/** Where a one-time link leads: it signs in by the button, not by being looked at. */
export function LinkPage({
  token,
  name,
  workspace,
  ...door
}: DoorProps & { token: string; name: string; workspace: string }) {
  const tell = createTell(door.lang);
  return (
    <Door {...door} title={tell(words.signIn)}>
      <h1>{tell(words.signIn)}</h1>
      <p>
        <strong>{workspace ? tell(words.linkFor, { name, workspace }) : name}</strong>
      </p>
      <p>{tell(words.linkLead)}</p>
      <form class="form" method="post" action="/sign-in">
        <input type="hidden" name="token" value={token} />
        <button type="submit" class="primary">
          {tell(words.signInButton)}
        </button>
      </form>
    </Door>
  );
}

interface InvitationProps extends DoorProps {
  token: string;
  workspaceName: string;
  invitation: { email: string; role: Role; invitedBy: string };
  /** What was typed, and what was wrong with it. */
  name?: string;
  errors?: { name?: string; password?: string };
}

export function InvitationPage({
  token,
  workspaceName,
  invitation,
  name,
  errors = {},
  ...door
}: InvitationProps) {
  const tell = createTell(door.lang);
  const title = tell(words.invitation, { workspace: workspaceName });
  const { email, role, invitedBy: by } = invitation;
  const wrong = [
    { id: 'name', label: tell(words.name), error: errors.name },
    { id: 'password', label: tell(words.choosePassword), error: errors.password },
  ].flatMap(({ error, ...field }) => (error === undefined ? [] : [{ ...field, error }]));
  return (
    <Door {...door} title={wrong.length > 0 ? tell(errorWords.title, { title }) : title}>
      <h1>{title}</h1>
      {wrong.length > 0 && <ErrorSummary tell={tell} errors={wrong} />}
      <p>{tell(words.invitationLead, { by, email, role: tell(roleWords[role]) })}</p>
      <form class="form" method="post" action="/invitation">
        <input type="hidden" name="token" value={token} />
        <Username value={email} />
        <TextField
          id="name"
          label={tell(words.name)}
          value={name}
          error={errors.name}
          autocomplete="name"
          maxLength={MOST_NAME_CHARACTERS}
          required
        />
        <TextField
          id="password"
          type="password"
          label={tell(words.choosePassword)}
          help={tell(words.passwordHelp, { n: LEAST_CHARACTERS })}
          error={errors.password}
          autocomplete="new-password"
        />
        <button type="submit" class="primary">
          {tell(words.join)}
        </button>
      </form>
    </Door>
  );
}

export function InvitationGonePage(door: DoorProps) {
  const tell = createTell(door.lang);
  return (
    <Door {...door} title={tell(words.invitationFailed)}>
      <h1>{tell(words.invitationFailed)}</h1>
      <p>{tell(words.invitationFailedHelp)}</p>
      <p>
        <a class="button" href="/sign-in">
          {tell(words.toSignIn)}
        </a>
      </p>
    </Door>
  );
}

export type ErrorStatus = 400 | 403 | 404 | 500 | 503;

const ERRORS = {
  400: [errorWords.refused, errorWords.refusedHelp],
  403: [errorWords.forbidden, errorWords.forbiddenHelp],
  404: [errorWords.notFound, errorWords.notFoundHelp],
  500: [errorWords.broken, errorWords.brokenHelp],
  503: [errorWords.busy, errorWords.busyHelp],
} as const satisfies Record<ErrorStatus, readonly [Words, Words]>;

export function ErrorPage({ status, ...door }: DoorProps & { status: ErrorStatus }) {
  const tell = createTell(door.lang);
  const [title, help] = ERRORS[status];
  return (
    <Door {...door} title={tell(title)}>
      <p class="faint">{status}</p>
      <h1>{tell(title)}</h1>
      <p>{tell(help)}</p>
      <p>
        <a class="button" href="/console">
          {tell(errorWords.toOverview)}
        </a>
      </p>
    </Door>
  );
}
