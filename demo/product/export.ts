// Invoices as CSV. A cell that a spreadsheet would take for a formula gets an apostrophe before it.

import type { State } from './model.ts';

export function invoicesCsv({ invoices, customers }: State): string {
  const rows = invoices.map(({ number, customerId, title, total, status, createdOn, dueOn, paidOn }) => {
    const name = customers.find(({ id }) => id === customerId)?.name ?? '';
    return [number, name, title, total, status, createdOn, dueOn ?? '', paidOn ?? ''].map(cell).join(',');
  });
  return ['number,customer,work,total,status,created,due,paid', ...rows].join('\r\n');
}

function cell(value: string | number): string {
  const text = /^[=+\-@]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
