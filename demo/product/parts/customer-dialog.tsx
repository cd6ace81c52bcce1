// Adding a customer, from wherever one is needed.

import { useState } from 'preact/hooks';
import { EVENTS } from '../../vocabulary.ts';
import { addCustomer } from '../actions.ts';
import { useDesk } from '../desk.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';

interface CustomerDialogProps {
  onClose: () => void;
  onAdded?: (customerId: string) => void;
}

export function CustomerDialog({ onClose, onAdded }: CustomerDialogProps) {
  const { words, update, did, say, newId } = useDesk();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [email, setEmail] = useState('');
  const [address, setAddress] = useState('');
  const add = () => {
    const id = newId('c');
    update(addCustomer({ id, name: name.trim(), phone, email, address }));
    did(EVENTS.customerAdded);
    say(words.customers.added(name.trim()));
    onAdded?.(id);
    onClose();
  };
  return (
    <Dialog title={words.customers.add} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) add();
        }}
      >
        <Field label={words.customers.name} value={name} onInput={setName} required autoComplete="off" />
        <Field label={words.customers.phone} value={phone} onInput={setPhone} type="tel" autoComplete="off" />
        <Field
          label={words.customers.email}
          value={email}
          onInput={setEmail}
          type="email"
          autoComplete="off"
        />
        <Field label={words.customers.address} value={address} onInput={setAddress} autoComplete="off" />
        <div class="actions end">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="primary" submit>
            {words.customers.add}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
