// Who may use the console: members and what is done with them, open invitations, and the rights of each role in words. Who may
// not change members sees the same without the forms.

import type { InviteProblem } from '../../auth/invitation.ts';
import type { MemberProblem } from '../../auth/member.ts';
import type { Role } from '../../auth/role.ts';
import { LINK_MINUTES } from '../../auth/sign-in-link.ts';
import type { StoredInvitation, StoredMember } from '../../storage/members.ts';
import { Once } from '../part/copy.tsx';
import { FormField, Notice, TextField } from '../part/form.tsx';
import { Panel } from '../part/panel.tsx';
import { RoleSelect } from '../part/role-select.tsx';
import { SettingsFrame } from '../part/settings-frame.tsx';
import type { Reader } from '../reader.ts';
import { problemWords } from '../words/member.ts';
import { teamWords as words } from '../words/team.ts';
import { InvitationTable } from './team-invitations.tsx';
import { MemberTable } from './team-members.tsx';
import { RoleTable } from './team-roles.tsx';

/** What became of the form that was sent. */
export type TeamOutcome =
  | { done: 'roleChanged' | 'removed' | 'withdrawn' }
  | { problem: MemberProblem }
  | { invited: { email: string; link: string } }
  | { linked: { name: string; link: string } }
  | { refused: { email: string; role: Role; problem: InviteProblem } };

export interface TeamProps {
  reader: Reader;
  members: readonly StoredMember[];
  invitations: readonly StoredInvitation[];
  now: number;
  outcome?: TeamOutcome | undefined;
}

export function TeamPage({ reader, members, invitations, now, outcome }: TeamProps) {
  const { tell } = reader;
  const mayChange = reader.may('members');
  const refused = outcome && 'refused' in outcome ? outcome.refused : undefined;
  const errors = refused
    ? [{ id: 'email', label: tell(words.email), error: tell(problemWords[refused.problem]) }]
    : [];
  return (
    <SettingsFrame reader={reader} place="team" errors={errors}>
      <p class="lead">{tell(words.lead)}</p>
      {outcome && <Said reader={reader} outcome={outcome} />}
      <div class="stack">
        <Panel id="members" title={tell(words.members)}>
          <MemberTable reader={reader} members={members} />
        </Panel>
        {mayChange && <InvitePanel reader={reader} outcome={outcome} />}
        {mayChange && invitations.length > 0 && (
          <Panel id="invitations" title={tell(words.invitations)}>
            <InvitationTable reader={reader} invitations={invitations} now={now} />
          </Panel>
        )}
        <Panel id="roles" title={tell(words.roles)}>
          <RoleTable reader={reader} />
        </Panel>
      </div>
    </SettingsFrame>
  );
}

function Said({ reader: { tell }, outcome }: { reader: Reader; outcome: TeamOutcome }) {
  if ('done' in outcome) return <Notice good>{tell(words[outcome.done])}</Notice>;
  if ('problem' in outcome) return <Notice>{tell(problemWords[outcome.problem])}</Notice>;
  if ('invited' in outcome) {
    const { email, link } = outcome.invited;
    return (
      <Notice good>
        <p>{tell(words.invited, { email })}</p>
        <Once tell={tell} id="invitation-link" label={tell(words.invitationLink)} value={link} />
      </Notice>
    );
  }
  if ('linked' in outcome) {
    const { name, link } = outcome.linked;
    return (
      <Notice good>
        <p>{tell(words.linked, { name, minutes: LINK_MINUTES })}</p>
        <Once tell={tell} id="sign-in-link" label={tell(words.signInLink)} value={link} />
      </Notice>
    );
  }
  return null;
}

function InvitePanel({ reader, outcome }: { reader: Reader; outcome: TeamOutcome | undefined }) {
  const { tell } = reader;
  const refused = outcome && 'refused' in outcome ? outcome.refused : undefined;
  return (
    <Panel id="invite" title={tell(words.invite)}>
      <p class="faint small">{tell(words.noMail)}</p>
      <form class="form inline" method="post" action={reader.once('/console/settings/team/invite')}>
        <TextField
          id="email"
          type="email"
          label={tell(words.email)}
          value={refused?.email}
          error={refused && tell(problemWords[refused.problem])}
          autocomplete="off"
          maxLength={254}
          required
          grow
        />
        <FormField id="role" label={tell(words.role)}>
          {(tied) => <RoleSelect {...tied} reader={reader} value={refused?.role ?? 'viewer'} />}
        </FormField>
        <button type="submit" class="primary">
          {tell(words.makeInvitation)}
        </button>
      </form>
    </Panel>
  );
}
