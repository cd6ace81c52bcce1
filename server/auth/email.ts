// E-mail addresses, in the one form that they are stored and compared in.

const MOST_CHARACTERS = 254;
/** What could be one: only sending tells whether it is. */
const FORM = /^[^\s@<>"(),:;\\]+@[^\s@<>"(),:;\\.]+(\.[^\s@<>"(),:;\\.]+)+$/;

/** The address in lower case and one Unicode form; undefined where it cannot be one. */
export function readEmail(text: string): string | undefined {
  const email = text.trim().normalize('NFKC').toLowerCase();
  return email.length <= MOST_CHARACTERS && FORM.test(email) ? email : undefined;
}
