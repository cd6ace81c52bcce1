// What the person who started the demo sees: one line a step with the time it took, and a bar while events load where
// the output is a terminal; plain lines otherwise.

export interface Output {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  write(text: string): unknown;
}

export interface Steps {
  /** Prints the step's line when `run` is through; `run` gives what to add to it. */
  step<T>(title: string, run: (report: Report) => Promise<T>): Promise<T>;
  line(text: string): void;
}

/** How far a step is, from 0 to 1, and a word on it. */
export type Report = (share: number, detail: string) => void;

const BAR_WIDTH = 28;
/** Plain output gets a line for each of this many parts. */
const PLAIN_PARTS = 4;

export function createSteps(options: {
  output: Output;
  now: () => number;
  first: number;
  total: number;
}): Steps {
  const { output, now, first, total } = options;
  let current = first;
  const live = output.isTTY === true;
  return {
    line: (text) => void output.write(`${text}\n`),
    async step(title, run) {
      const began = now();
      const head = `${current++}/${total} ${title}`;
      let told = 0;
      if (live) output.write(`${head} …`);
      const result = await run((share, detail) => {
        if (live)
          return void output.write(`\r${clear(output)}${head} ${bar(share)} ${percent(share)} ${detail}`);
        const part = Math.floor(share * PLAIN_PARTS);
        if (part <= told) return;
        told = part;
        output.write(`${head}: ${percent(share)}, ${detail}\n`);
      });
      output.write(`${live ? `\r${clear(output)}` : ''}${head}: done in ${seconds(now() - began)}\n`);
      return result;
    },
  };
}

const clear = ({ columns = 80 }: Output): string => `${' '.repeat(Math.max(columns - 1, 0))}\r`;

const bar = (share: number): string => {
  const full = Math.round(share * BAR_WIDTH);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_WIDTH - full)}]`;
};

const percent = (share: number): string => `${Math.floor(share * 100)} %`;

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
