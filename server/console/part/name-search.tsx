// Narrows a list of accounts by their name or id, on the server: a box and a button, which keep the rest of the address.

import type { Reader } from '../reader.ts';
import { accountsWords as words } from '../words/accounts.ts';
import { adoptionWords } from '../words/adoption.ts';
import { Field } from './field.tsx';
import { Kept } from './page-head.tsx';

/** @param anchor the heading of the list */
export function NameSearch({ reader, anchor }: { reader: Reader; anchor: string }) {
  const { tell, query } = reader;
  return (
    <search>
      <form
        class="filter slim"
        method="get"
        action={`${reader.path}#${anchor}`}
        aria-label={tell(words.filter)}
      >
        <Kept query={query} except={['search', 'cursor']} />
        <Field id="search" label={tell(words.search)} grow>
          <input id="search" type="search" name="search" value={query.get('search') ?? ''} maxLength={200} />
        </Field>
        <button type="submit">{tell(adoptionWords.show)}</button>
      </form>
    </search>
  );
}
