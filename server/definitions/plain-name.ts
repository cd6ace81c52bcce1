// Names of what is defined are shown in lists, mails and tables: none holds a control character. Asked where one is saved, by whichever way.

import { CONTROL } from '../../shared/control.ts';
import { Refusal } from '../errors.ts';

/** Throws `Refusal` invalid. */
export function refuseControl({ name }: { name: string }): void {
  if (CONTROL.test(name)) throw new Refusal('invalid', 'a name has no control characters', { field: 'name' });
}
