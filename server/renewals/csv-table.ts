// A CSV file (RFC 4180) as rows of named cells: what a spreadsheet or a CRM writes. Columns are known by their heads, however
// they are spelled; the separator is a comma, a semicolon or a tab, whichever the head uses.

export interface CsvTable {
  /** The heads as they stand in the file. */
  heads: string[];
  /** Cells by the place of their column; empty lines are left out. `line` is where the row begins in the file, from 1. */
  rows: { line: number; cells: string[] }[];
}

/** Splits the text; quotes may hold separators and line breaks. Where a quote is never closed, the rest is one cell. */
export function readCsv(text: string): CsvTable {
  const body = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(body);
  const table: CsvTable['rows'] = [];
  let cells: string[] = [];
  let [cell, isQuoted, line, beganAt] = ['', false, 1, 1];
  const endRow = () => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) table.push({ line: beganAt, cells });
    [cells, cell, beganAt] = [[], '', line];
  };
  for (let at = 0; at < body.length; at++) {
    const character = body[at] as string;
    if (character === '\n') line++;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (body[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (character === '"' && cell.trim() === '') [cell, isQuoted] = ['', true];
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
  }
  endRow();
  const [head, ...rows] = table;
  return { heads: (head?.cells ?? []).map((one) => one.trim()), rows };
}

function separatorOf(text: string): string {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const found = [',', ';', '\t'].map((one) => ({ one, n: head.split(one).length }));
  return found.reduce((best, each) => (each.n > best.n ? each : best)).one;
}

/** "Contract ID", "contract_id" and "contractId" are one. */
export const plainHead = (head: string): string => head.toLowerCase().replace(/[^a-z0-9]/g, '');
