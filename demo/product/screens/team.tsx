// The people of the firm, and inviting one more.

import { useState } from 'preact/hooks';
import { EVENTS, type Role } from '../../vocabulary.ts';
import { inviteTeammate } from '../actions.ts';
import { useDesk } from '../desk.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Choice, Field } from '../parts/field.tsx';
import { Badge, Page } from '../parts/page.tsx';

const INVITABLE: Role[] = ['technician', 'office'];

export function TeamScreen() {
  const { words, state, persona } = useDesk();
  const [inviting, setInviting] = useState(false);
  const { seats } = persona.account;
  const full = state.team.length >= seats;
  return (
    <Page
      title={words.team.title}
      actions={
        <Button
          kind="primary"
          icon="plus"
          onClick={() => setInviting(true)}
          disabled={full}
          mark="invite-teammate"
        >
          {words.team.invite}
        </Button>
      }
    >
      <p class="muted">
        {words.team.seats(state.team.length, seats)} {full && words.team.full}
      </p>
      <ul class="people">
        {state.team.map(({ id, name, email, role, status }) => (
          <li key={id} class="card">
            <span class="avatar" aria-hidden="true">
              {name.slice(0, 1)}
            </span>
            <div class="row-main">
              <strong>{name}</strong>
              <span class="muted">{email}</span>
            </div>
            <div class="person-tags">
              <span>{words.team.roles[role]}</span>
              <Badge tone={status === 'active' ? 'good' : 'busy'}>
                {status === 'active' ? words.team.active : words.team.pending}
              </Badge>
            </div>
          </li>
        ))}
      </ul>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}

function InviteDialog({ onClose }: { onClose: () => void }) {
  const { words, update, did, say, newId } = useDesk();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('technician');
  const invite = () => {
    update(inviteTeammate({ id: newId('t'), name: name.trim(), email, role, status: 'invited' }));
    did(EVENTS.teammateInvited, { role });
    say(words.team.invited(name.trim()));
    onClose();
  };
  return (
    <Dialog title={words.team.invite} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) invite();
        }}
      >
        <Field label={words.customers.name} value={name} onInput={setName} required autoComplete="off" />
        <Field
          label={words.customers.email}
          value={email}
          onInput={setEmail}
          type="email"
          required
          autoComplete="off"
        />
        <Choice
          label={words.team.role}
          value={role}
          onChange={(value) => setRole(INVITABLE.find((one) => one === value) ?? 'technician')}
          options={INVITABLE.map((value) => ({ value, label: words.team.roles[value] }))}
        />
        <div class="actions end">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="primary" submit>
            {words.team.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
