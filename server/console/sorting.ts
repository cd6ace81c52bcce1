// Rows that are all on the page, put in the order and narrowed by the words that the address asks for. Pure: what is not understood
// counts as absent, and rows without a value come last in either order.

export type SortValue = string | number | null | undefined;

/** As the address says it: the id of a column, with "-" before it for the highest first. */
export interface Order {
  column: string;
  isDescending: boolean;
}

export function orderOf(text: string | null): Order | undefined {
  if (!text) return undefined;
  const isDescending = text.startsWith('-');
  return { column: isDescending ? text.slice(1) : text, isDescending };
}

export const orderText = ({ column, isDescending }: Order): string => `${isDescending ? '-' : ''}${column}`;

/** A number is asked for with the highest first, a name with the first of the alphabet; once more turns it around. */
export function nextOrder(column: string, isNumeric: boolean, current: Order | undefined): Order {
  if (current?.column === column) return { column, isDescending: !current.isDescending };
  return { column, isDescending: isNumeric };
}

interface SortRows<Row> {
  by(row: Row): SortValue;
  isDescending: boolean;
  lang: string;
}

export function sortRows<Row>(rows: readonly Row[], { by, isDescending, lang }: SortRows<Row>): Row[] {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const sign = isDescending ? -1 : 1;
  const placed = rows.map((row) => ({ row, value: by(row) ?? null }));
  placed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    const compared =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : compare(String(a.value), String(b.value));
    return sign * compared;
  });
  return placed.map(({ row }) => row);
}

/** Rows whose text has all of the words, in any case. */
export function findRows<Row>(rows: readonly Row[], wanted: string, textOf: (row: Row) => string): Row[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = textOf(row).toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
