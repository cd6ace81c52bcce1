// All customers, with a search.

import { useState } from 'preact/hooks';
import { useDesk } from '../desk.ts';
import { Button } from '../parts/button.tsx';
import { CustomerDialog } from '../parts/customer-dialog.tsx';
import { Field } from '../parts/field.tsx';
import { List } from '../parts/list.tsx';
import { Empty, Page } from '../parts/page.tsx';

export function CustomersScreen() {
  const { words, state } = useDesk();
  const [adding, setAdding] = useState(false);
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const rows = state.customers.filter(({ name, address }) =>
    `${name} ${address}`.toLowerCase().includes(wanted),
  );
  const add = (
    <Button kind="primary" icon="plus" onClick={() => setAdding(true)} mark="add-customer">
      {words.customers.add}
    </Button>
  );
  const none = state.customers.length === 0;
  return (
    <Page title={words.customers.title} actions={none ? undefined : add}>
      {none ? (
        <Empty icon="customers" title={words.customers.none} body={words.customers.noneBody}>
          {add}
        </Empty>
      ) : (
        <>
          <Field label={words.customers.search} value={search} onInput={setSearch} type="search" />
          <List
            label={words.customers.title}
            rows={rows}
            href={({ id }) => `/customers/${id}`}
            name={({ name }) => name}
            nameLabel={words.customers.name}
            columns={[
              { label: words.customers.address, cell: ({ address }) => address || '–' },
              { label: words.customers.phone, cell: ({ phone }) => phone || '–' },
              {
                label: words.jobs.title,
                number: true,
                cell: ({ id }) => state.jobs.filter(({ customerId }) => customerId === id).length,
              },
            ]}
          />
        </>
      )}
      {adding && <CustomerDialog onClose={() => setAdding(false)} />}
    </Page>
  );
}
