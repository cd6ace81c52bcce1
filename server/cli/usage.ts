// Reads a command's options. What is wrong is said together with how to use it.

import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command was used wrongly; the message holds the help. */
export class UsageError extends Error {}

/** Something that the user can mend, to be told without a stack. */
export class Failure extends Error {
  readonly expected = true;
}

type Options = NonNullable<ParseArgsConfig['options']>;

type Values<O extends Options> = { [K in keyof O]?: O[K]['type'] extends 'boolean' ? boolean : string };

/** Options and positional arguments; `undefined` after `--help` was printed. Throws `UsageError`. */
export function readOptions<O extends Options>(
  args: string[],
  help: string,
  options: O,
): { values: Values<O>; positionals: string[] } | undefined {
  const all: Options = { ...options, help: { type: 'boolean', short: 'h' } };
  try {
    const { values, positionals } = parseArgs({ args, options: all, allowPositionals: true });
    if (!values.help) return { values: values as Values<O>, positionals };
    console.log(help);
    return undefined;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${help}`);
  }
}

/** The address of a server, as `--url` gives it. Throws `UsageError`: nothing is sent anywhere else. */
export function readServerUrl(text: string, help: string): string {
  const url = URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text;
  throw new UsageError(`--url must be an address such as https://foothold.example.com\n\n${help}`);
}
