// How often accounts used signals in a window: a column a signal, a row an account. Rules are asked of thousands of accounts, so a signal is
// looked up once and then read row by row.

/** Use of one signal in a window. */
export interface Use {
  n: number;
  days: number;
  /** Told where people were asked for. */
  users: number;
}

/** The same of all accounts, by their rows; 0 where it was not used. */
export interface UseColumn {
  n: Float64Array;
  days: Uint16Array;
  users: Uint32Array;
}

export interface UseTable {
  /** Accounts that did nothing share the last row, which is empty. */
  rowOf(account: string): number;
  column(signal: string): UseColumn;
  /** By account and then signal; of what was not used there is nothing. */
  get(account: string): { get(signal: string): Use | undefined };
}

/** One row more than there are accounts. */
export const createUseColumn = (rows: number): UseColumn => ({
  n: new Float64Array(rows + 1),
  days: new Uint16Array(rows + 1),
  users: new Uint32Array(rows + 1),
});

export function createUseTable(
  columns: ReadonlyMap<string, UseColumn>,
  { rows, rowOf }: { rows: number; rowOf(account: string): number | undefined },
): UseTable {
  const unused = createUseColumn(rows);
  // An account may have been numbered since the columns were made.
  const table: Omit<UseTable, 'get'> = {
    rowOf: (account) => Math.min(rowOf(account) ?? rows, rows),
    column: (signal) => columns.get(signal) ?? unused,
  };
  return {
    ...table,
    get(account) {
      const row = table.rowOf(account);
      return {
        get(signal) {
          const { n, days, users } = table.column(signal);
          if (!n[row]) return undefined;
          return { n: n[row], days: days[row] as number, users: users[row] as number };
        },
      };
    },
  };
}

type UseRow = { account: string; signal: string; n: number; days: number; users?: number };

/** The same of rows, one an account and signal. */
export function useTableOf(rows: readonly UseRow[]): UseTable {
  const places = new Map<string, number>();
  for (const { account } of rows) if (!places.has(account)) places.set(account, places.size);
  const columns = new Map<string, UseColumn>();
  for (const { account, signal, n, days, users = 0 } of rows) {
    const column = columns.get(signal) ?? createUseColumn(places.size);
    columns.set(signal, column);
    const row = places.get(account) as number;
    column.n[row] = n;
    column.days[row] = days;
    column.users[row] = users;
  }
  return createUseTable(columns, { rows: places.size, rowOf: (account) => places.get(account) });
}
