// The command line: `foothold <command>`. Each command is a file; exit codes are 0 done, 1 failed, 2 used wrongly.

import { ConfigError } from '../data-folder.ts';
import { DatabaseInUse } from '../storage/lock.ts';
import { backUp } from './backup.ts';
import { doctor } from './doctor.ts';
import { exportEvents } from './export.ts';
import { importEvents } from './import.ts';
import { createKeys } from './keys.ts';
import { rebuildRollups } from './rebuild.ts';
import { restore } from './restore.ts';
import { serveForever } from './serve.ts';
import { signInLink } from './sign-in.ts';
import { UsageError } from './usage.ts';

interface Command {
  summary: string;
  run(args: string[]): Promise<void>;
}

const COMMANDS: Record<string, Command> = {
  serve: { summary: 'start the server', run: serveForever },
  import: { summary: 'send a file of events to a server', run: importEvents },
  export: { summary: "write a server's events to a file", run: exportEvents },
  backup: { summary: 'write everything into one file, while the server runs', run: backUp },
  restore: { summary: 'put a backup in the place of the database', run: restore },
  doctor: { summary: 'look for what is wrong with this installation', run: doctor },
  rebuild: { summary: 'make every rollup anew from the raw events, and compare', run: rebuildRollups },
  keys: { summary: 'create a write, secret or webhook key', run: createKeys },
  'sign-in': { summary: 'print a one-time link to the console', run: signInLink },
};

const HELP = `Usage: foothold <command> [options]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join('\n')}

foothold <command> --help tells more. Settings come from environment variables; see the README.`;

async function main(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(HELP);
    return name === undefined ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    console.error(`There is no command "${name}".\n\n${HELP}`);
    return 2;
  }
  try {
    await command.run(rest);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(error.message);
      return 2;
    }
    const isOurs = error instanceof ConfigError || error instanceof DatabaseInUse;
    const isNamed = isOurs || (error as { expected?: boolean }).expected;
    console.error(isNamed ? (error as Error).message : (damageIn(error) ?? error));
    return 1;
  }
}

/** What SQLite says of a file that it cannot make sense of; drizzle wraps it. */
function damageIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as { code?: unknown };
  return /^SQLITE_(CORRUPT|NOTADB)/.test(String(code))
    ? `the database is damaged (${error.message}); "foothold doctor" tells more, "foothold restore" puts a backup in its place`
    : damageIn(error.cause);
}

process.exitCode = await main(process.argv.slice(2));
