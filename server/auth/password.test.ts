import { describe, expect, it } from 'vitest';
import { COST, createPasswords } from './password.ts';
import { passwordProblem } from './password-rule.ts';

const PASSWORD = 'seven green lanterns';
const CHEAP = { ln: 8, r: 8, p: 1 };

describe('a stored password', () => {
  it('says how it was made, at one of the settings that OWASP names, and never the password', async () => {
    const stored = await createPasswords().hash(PASSWORD);
    expect(stored).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
    expect(COST).toEqual({ ln: 15, r: 8, p: 3 });
    expect(await createPasswords().check(PASSWORD, stored)).toEqual({ isRight: true, isStale: false });
  });

  it('is another one each time, and opens to nothing else', async () => {
    const passwords = createPasswords({ cost: CHEAP });
    const [first, second] = [await passwords.hash(PASSWORD), await passwords.hash(PASSWORD)];
    expect(first).not.toBe(second);
    for (const wrong of ['', 'Seven green lanterns', `${PASSWORD} `]) {
      expect((await passwords.check(wrong, first)).isRight).toBe(false);
    }
  });

  it('of older parameters is right, and told to be stale', async () => {
    const old = await createPasswords({ cost: CHEAP }).hash(PASSWORD);
    const checked = await createPasswords({ cost: { ...CHEAP, p: 2 } }).check(PASSWORD, old);
    expect(checked).toEqual({ isRight: true, isStale: true });
  });

  it('is the same however a keyboard composed it', async () => {
    const passwords = createPasswords({ cost: CHEAP });
    const stored = await passwords.hash('cafe\u0301 ｐａｓｓ phrase');
    expect((await passwords.check('caf\u00e9 pass phrase', stored)).isRight).toBe(true);
  });

  it('is never right where there is none', async () => {
    const passwords = createPasswords({ cost: CHEAP });
    for (const none of [null, undefined]) expect((await passwords.check('', none)).isRight).toBe(false);
  });

  it('is not checked for more people at once than there is room', async () => {
    const passwords = createPasswords({ cost: CHEAP });
    const all = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.check('x', null)));
    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBe(60 - 2 - 32);
    expect((await passwords.check('x', null)).isRight).toBe(false);
  });
});

describe('a new password', () => {
  it.each([
    ['passwordShort', 'nine char'],
    ['passwordLong', 'ab'.repeat(129)],
    ['passwordCommon', 'Password2024!'],
    ['passwordCommon', '1234567890'],
    ['passwordCommon', '0987654321!!'],
    ['passwordCommon', 'qwertyuiop'],
    ['passwordCommon', 'aaaaabbbbb'],
    ['passwordCommon', 'ｐａｓｓｗｏｒｄ１２３'],
    ['passwordPersonal', 'Ann Johansson'],
    ['passwordPersonal', 'annjohansson1!'],
    ['passwordPersonal', 'ann@example.com'],
  ])('is refused as %s: %s', (problem, password) => {
    expect(passwordProblem(password, ['Ann Johansson', 'ann@example.com'])).toBe(problem);
  });

  it.each(['seven green lanterns', 'とても長い合言葉です', 'j4k!rRw9xQ', '🦊🐢🐙🐝🦉🐬🐧🦔🐌🦋'])(
    'may be %s',
    (password) => {
      expect(passwordProblem(password, ['Ann', 'ann@example.com', null])).toBeUndefined();
    },
  );
});
