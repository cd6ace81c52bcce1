// A quote or an invoice as the customer sees it.

import { useDesk } from '../desk.ts';
import { type Line, subtotal, totalOf } from '../model.ts';

interface PaperProps {
  heading: string;
  number: number;
  date: string;
  toLabel: string;
  customerId: string;
  title: string;
  lines: Line[];
  note?: string | undefined;
}

export function Paper({ heading, number, date, toLabel, customerId, title, lines, note }: PaperProps) {
  const { state, words, format } = useDesk();
  const { company } = state;
  const customer = state.customers.find(({ id }) => id === customerId);
  const { tax, total } = totalOf(lines, company);
  return (
    <article class="paper" aria-label={`${heading} ${number}`}>
      <header>
        <div>
          <strong class="paper-company">{company.name}</strong>
          <p>{[company.address, company.phone].filter(Boolean).join(' · ')}</p>
        </div>
        <div class="paper-number">
          <strong>{heading}</strong>
          <p>
            #{number} · {format.day(date)}
          </p>
        </div>
      </header>
      <p class="paper-to">
        <span>{toLabel}</span>
        <strong>{customer?.name}</strong>
        {customer?.address}
      </p>
      <h2>{title}</h2>
      <table>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index}>
              <td>{line.description}</td>
              <td class="number">{line.quantity}</td>
              <td class="number">{format.money(line.quantity * line.price)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{words.quotes.subtotal}</td>
            <td class="number">{format.money(subtotal(lines))}</td>
          </tr>
          <tr>
            <td colSpan={2}>{words.quotes.tax(company.taxRate)}</td>
            <td class="number">{format.money(tax)}</td>
          </tr>
          <tr class="paper-total">
            <td colSpan={2}>{words.quotes.total}</td>
            <td class="number">{format.money(total)}</td>
          </tr>
        </tfoot>
      </table>
      {note && <p class="paper-note">{note}</p>}
    </article>
  );
}
