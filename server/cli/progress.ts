// A progress bar on a terminal; elsewhere a line now and then, so that a log stays readable.

export interface Progress {
  /** A total of 0 is one that is not known. */
  update(done: number, total: number): void;
  done(note?: string): void;
}

const BAR = 28;
const LINE_EVERY_MS = 5_000;
const DRAW_EVERY_MS = 100;

export function createProgress(label: string, out: NodeJS.WriteStream = process.stderr): Progress {
  const started = Date.now();
  let lastAt = 0;
  let last = { done: 0, total: 0 };

  function text(): string {
    const { done, total } = last;
    const share = total > 0 ? Math.min(1, done / total) : 1;
    const seconds = (Date.now() - started) / 1000;
    const rate = seconds > 0.5 ? `, ${Math.round(done / seconds).toLocaleString('en')}/s` : '';
    const count = done.toLocaleString('en');
    if (total === 0) return `${label} (${count}${rate})`;
    const left = share > 0 && share < 1 ? `, ${Math.ceil((seconds / share) * (1 - share))} s left` : '';
    const bar = '█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░');
    const of = `${count} of ${total.toLocaleString('en')}`;
    return `${label} ${out.isTTY ? `${bar} ` : ''}${Math.floor(share * 100)} % (${of}${rate}${left})`;
  }

  return {
    update(done, total) {
      last = { done, total };
      // The end is told with how long it took.
      if (!out.isTTY && total > 0 && done >= total) return;
      const now = Date.now();
      if (now - lastAt < (out.isTTY ? DRAW_EVERY_MS : LINE_EVERY_MS)) return;
      lastAt = now;
      out.write(out.isTTY ? `\r\u001b[K${text()}` : `${text()}\n`);
    },
    done(note) {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      out.write(`${out.isTTY ? '\r\u001b[K' : ''}${text()} in ${seconds} s${note ? `; ${note}` : ''}\n`);
    },
  };
}
