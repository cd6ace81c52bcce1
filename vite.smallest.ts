// Makes what a page loads as small as it gets once it is compressed, from sources that need not know of it. Files of one
// build and of the other agree on every name that both see, without having to tell each other.
import { type MinifyOptions, minify } from 'terser';
import { type Plugin, parseAst } from 'vite';

/**
 * Properties by which our own parts call each other, most frequent first: nothing of the page, of the wire, of what is stored,
 * of the state, or of what a test may stand in for. In all files they have the same short names.
 */
export const SHARED =
  'children guard row driver keep stop end settle timers dialog current here ledger session begin boot note load conditions known props parts elements dom over journal since asking states rules targets draw newId isRunning openers want emit watch emitter running drawn latest adopt bring need reasons ready inHub changed claims lifts tried isHere times onEnd hooks counts isMissing isFirst isNext mayFocus onState createKeep tell toggle leaves meets reportProgress isGivenUp isLost onEscape reportAnswer sync belongs isBusy onFront redraw enqueue nodes onOpen aside share list menu reply busy offset emptyState ownGuides homeIn icon topmost'.split(
    ' ',
  );

/** Short names, but for the properties that have such names already: of texts, pictures and rectangles. */
const SHORT = [...'etnosclumfhgvkjwyzqCSOIETMNADLPRBUWFHGJKQVXYZ$_'];
const shortName = (index: number): string =>
  index < SHORT.length ? (SHORT[index] as string) : `${shortName(index - SHORT.length)}e`;

/** No other text of ours has so many characters. */
const SHEET_LENGTH = 300;
/** No name of the minifier's: those have fewer letters. */
const SHEET = '$c';

/** Later files of a build see what earlier ones have been given. */
const given = () => Object.fromEntries(SHARED.map((name, index) => [`$${name}`, shortName(index)]));

/** @param inside properties that are shortened as well, because only this build knows them */
export function smallest(inside: readonly string[] = []): Plugin {
  const regex = new RegExp(`^(${[...SHARED, ...inside].join('|')})$`);
  return {
    name: 'smallest',
    async renderChunk(code, _, { format }) {
      const options: MinifyOptions = {
        ecma: 2020,
        module: format === 'es',
        toplevel: true,
        compress: {
          passes: 2,
          inline: 1,
          comparisons: false,
          hoist_props: false,
          unsafe: true,
          unsafe_arrows: true,
        },
        mangle: { properties: { regex, builtins: true } },
        nameCache: { props: { props: given() }, vars: { props: namesBetween(code) } },
      };
      return sheetFirst((await minify(evened(code), options)).code ?? '');
    },
  };
}

/** What a file gives or takes is called there as it is between the files: `import{a,b}` says less than `import{a as e,b as t}`. */
function namesBetween(code: string): Record<string, string> {
  const own = new Map<string, string>();
  for (const [, kind, list = ''] of code.matchAll(/^(import|export) \{ (.+?) \}/gm))
    for (const [one, other = one] of list.split(', ').map((pair) => pair.split(' as '))) {
      const [local, between] = (kind === 'import' ? [other, one] : [one, other]) as [string, string];
      // Of two files that call different things by one name, the first has it.
      if (/^[\w$]$/.test(between) && ![...own.values()].includes(between)) own.set(`$${local}`, between);
    }
  return Object.fromEntries(own);
}

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';
const within = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** One way to say a thing instead of two: `let` also for what never changes, and arrows also for functions of a module. */
function evened(code: string): string {
  const edits: [start: number, end: number, text: string][] = [];
  const program = parseAst(code) as unknown as Node;
  const walk = (node: Node): void => {
    if (node.type === 'VariableDeclaration' && node.kind === 'const')
      edits.push([node.start, node.start + 'const'.length, 'let']);
    for (const inner of within(node)) walk(inner);
  };
  walk(program);
  for (const node of scopeOf(program)) if (isArrowable(node)) edits.push(...arrowed(code, node));
  let at = 0;
  let text = '';
  for (const [start, end, next] of edits.sort(([a], [b]) => a - b)) {
    text += code.slice(at, start) + next;
    at = end;
  }
  return text + code.slice(at);
}

/** A style sheet is another kind of text than what surrounds it, and is compressed better where neither interrupts the other. */
function sheetFirst(code: string): string {
  const sheets: Node[] = [];
  const walk = (node: Node): void => {
    if (node.type === 'Literal' && String(node.value).length > SHEET_LENGTH) sheets.push(node);
    for (const inner of within(node)) walk(inner);
  };
  walk(parseAst(code) as unknown as Node);
  const [sheet] = sheets;
  if (!sheet) return code;
  const { start, end } = sheet;
  return `var ${SHEET}=${code.slice(start, end)};${code.slice(0, start)}${SHEET}${code.slice(end)}`;
}

/** What stands on the outermost level of the modules: a script has them in a function of its own. */
function scopeOf(program: Node): Node[] {
  const [only, ...others] = program.body as Node[];
  const { callee } = (only?.expression ?? {}) as { callee?: { body?: { body?: Node[] } } };
  return (others.length === 0 && callee?.body?.body) || (program.body as Node[]);
}

const isArrowable = (node: Node): boolean =>
  node.type === 'FunctionDeclaration' && !node.generator && !within(node).some(isBound);

/** Does it ask who called it? */
function isBound(node: Node): boolean {
  if (node.type === 'ThisExpression' || (node.type === 'Identifier' && node.name === 'arguments'))
    return true;
  return !/^Function/.test(node.type) && within(node).some(isBound);
}

/** Only words before and between its parts change; what is inside is edited by itself. */
function arrowed(code: string, node: Node): [number, number, string][] {
  const { id, body, async } = node as unknown as { id: Node; body: Node; async: boolean };
  const open = code.indexOf('(', id.end);
  return [
    [node.start, open, `var ${code.slice(id.start, id.end)} = ${async ? 'async ' : ''}`],
    [body.start, body.start, '=> '],
    [node.end, node.end, ';'],
  ];
}
