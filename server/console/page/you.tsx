// One's own account: name and address, password, and the browsers that are signed in.

import type { MemberProblem } from '../../auth/member.ts';
import { MOST_NAME_CHARACTERS } from '../../auth/member.ts';
import { LEAST_CHARACTERS } from '../../auth/password-rule.ts';
import type { StoredMember } from '../../storage/members.ts';
import type { StoredSession } from '../../storage/sessions.ts';
import { Notice, TextField, Username } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Reader } from '../reader.ts';
import { problemWords, roleWords } from '../words/member.ts';
import { youWords as words } from '../words/you.ts';
import { SessionTable } from './you-sessions.tsx';

type Field = 'name' | 'email' | 'passwordEmail' | 'current' | 'next';

export interface YouProps {
  reader: Reader;
  member: StoredMember;
  sessions: readonly StoredSession[];
  /** The digest of this browser's session. */
  here: string;
  /** Whether a new password asks for the current one. */
  asksCurrent: boolean;
  done?: 'saved' | 'passwordSet' | 'ended' | undefined;
  /** What was typed, and what was wrong with it. */
  typed?: { name?: string; email?: string; passwordEmail?: string } | undefined;
  problems?: Partial<Record<Field, MemberProblem>>;
}

const FIELDS = [
  ['name', words.name],
  ['email', words.email],
  ['passwordEmail', words.email],
  ['current', words.current],
  ['next', words.next],
] as const;

export function YouPage({ reader, sessions, here, done, ...rest }: YouProps) {
  const { tell } = reader;
  const errors = FIELDS.flatMap(([id, label]) => {
    const error = errorOf({ reader, ...rest }, id);
    return error === undefined ? [] : [{ id, label: tell(label), error }];
  });
  return (
    <SettingsFrame reader={reader} place="you" errors={errors}>
      {done && <Notice good>{tell(words[done])}</Notice>}
      <div class="grid">
        <Profile reader={reader} {...rest} />
        <Password reader={reader} {...rest} />
        <Panel id="sessions" title={tell(words.sessions)} wide>
          <SessionTable reader={reader} sessions={sessions} here={here} />
          <form method="post" action="/console/settings/you/sessions/end-all" class="actions">
            <button type="submit" class="danger" aria-describedby="end-all-help">
              {tell(words.endAll)}
            </button>
            <p class="help" id="end-all-help">
              {tell(words.endAllHelp)}
            </p>
          </form>
        </Panel>
      </div>
    </SettingsFrame>
  );
}

type PartProps = Omit<YouProps, 'sessions' | 'here' | 'done'>;

const errorOf = ({ reader: { tell }, problems = {} }: PartProps, field: Field) => {
  const problem = problems[field];
  return problem && tell(problemWords[problem]);
};

function Profile(props: PartProps) {
  const { reader, member, typed } = props;
  const { tell, session } = reader;
  const role = tell(roleWords[member.role]);
  return (
    <Panel id="profile" title={tell(words.profile)}>
      <p class="faint small">{tell(words.role, { role, workspace: session.workspaceName })}</p>
      <form class="form" method="post" action="/console/settings/you">
        <TextField
          id="name"
          label={tell(words.name)}
          value={typed?.name ?? member.name}
          error={errorOf(props, 'name')}
          autocomplete="name"
          maxLength={MOST_NAME_CHARACTERS}
          required
        />
        <TextField
          id="email"
          type="email"
          label={tell(words.email)}
          value={typed?.email ?? member.email ?? ''}
          help={tell(words.emailHelp)}
          error={errorOf(props, 'email')}
          autocomplete="email"
          maxLength={254}
        />
        <button type="submit" class="primary">
          {tell(words.save)}
        </button>
      </form>
    </Panel>
  );
}

function Password(props: PartProps) {
  const { reader, member, asksCurrent, typed } = props;
  const { tell } = reader;
  return (
    <Panel id="password" title={tell(words.password)}>
      <p class="faint small">{tell(member.passwordHash === null ? words.hasNone : words.hasPassword)}</p>
      <form class="form" method="post" action="/console/settings/you/password">
        {member.email === null ? (
          <TextField
            id="passwordEmail"
            type="email"
            label={tell(words.email)}
            value={typed?.passwordEmail}
            help={tell(words.emailHelp)}
            error={errorOf(props, 'passwordEmail')}
            autocomplete="username"
            maxLength={254}
            required
          />
        ) : (
          <Username value={member.email} />
        )}
        {asksCurrent && (
          <TextField
            id="current"
            type="password"
            label={tell(words.current)}
            error={errorOf(props, 'current')}
            autocomplete="current-password"
            required
          />
        )}
        <TextField
          id="next"
          type="password"
          label={tell(words.next)}
          help={tell(words.nextHelp, { n: LEAST_CHARACTERS })}
          error={errorOf(props, 'next')}
          autocomplete="new-password"
          required
        />
        <button type="submit" class="primary">
          {tell(words.setPassword)}
        </button>
        <p class="help">{tell(words.passwordEnds)}</p>
      </form>
    </Panel>
  );
}
