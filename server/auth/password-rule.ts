// Which passwords are refused: the short ones, and those that a guesser tries first. No demands for digits or signs: they make
// passwords no harder to guess, and harder to keep (NIST SP 800-63B, 3.1.1.2).

export const LEAST_CHARACTERS = 10;
/** Above any pass phrase; it bounds the work of hashing. */
export const MOST_CHARACTERS = 256;
const LEAST_DISTINCT = 5;
/** A run along the alphabet, the digits or the keyboard that is this long is no choice of one's own. */
const LONGEST_RUN = 8;

export type PasswordProblem = 'passwordShort' | 'passwordLong' | 'passwordCommon' | 'passwordPersonal';

const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsxedcrfv',
];

/**
 * What passwords of lists that leaked are made of, once digits and signs around it are taken away: "Password2024!" is
 * "password". Long enough ones are what this list is for: a password of ten characters has a word or a phrase in it.
 */
const WORDS = new Set(
  `password passwort passw0rd p@ssword p@ssw0rd motdepasse contrasena welcome willkommen letmein iloveyou iloveu
   sunshine princess football baseball basketball superman batman spiderman pokemon starwars dragon monkey shadow master
   michael jennifer jessica charlie samantha liverpool chelsea arsenal barcelona juventus manchester trustno1 whatever
   freedom computer internet administrator admin adminadmin root rootroot changeme changeit secret secretsecret default
   qwerty qwertz azerty asdf asdfgh abc abcd test testtest testing guest login access hello helloworld summer winter
   spring autumn january february august september october november december monday friday google facebook linkedin
   mypassword yourpassword newpassword nopassword passwordpassword thepassword company foothold onboarding
   correcthorsebatterystaple`.split(/\s+/),
);

/** Why a password is refused; undefined where it is not. */
export function passwordProblem(
  password: string,
  about: readonly (string | null | undefined)[] = [],
): PasswordProblem | undefined {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < LEAST_CHARACTERS) return 'passwordShort';
  if (characters.length > MOST_CHARACTERS) return 'passwordLong';
  const plain = characters.join('').toLowerCase();
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const isGuessed =
    new Set(plain).size < LEAST_DISTINCT || WORDS.has(plain) || WORDS.has(core) || hasLongRun(plain);
  if (isGuessed) return 'passwordCommon';
  return about.flatMap(partsOf).some((part) => core === part || plain === part)
    ? 'passwordPersonal'
    : undefined;
}

function hasLongRun(text: string): boolean {
  const ways = RUNS.flatMap((run) => [run, [...run].reverse().join('')]);
  return Array.from({ length: Math.max(0, text.length - LONGEST_RUN + 1) }, (_, at) =>
    text.slice(at, at + LONGEST_RUN),
  ).some((part) => ways.some((way) => way.includes(part)));
}

/** A person's own name and address, and what stands before and after the "@". */
function partsOf(text: string | null | undefined): string[] {
  const plain = (text ?? '').normalize('NFKC').toLowerCase();
  return [plain, plain.replace(/\s+/g, ''), ...plain.split('@')].filter((part) => part !== '');
}
