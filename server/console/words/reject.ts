// What a message was told that could not be stored, in the reader's language. The messages themselves are the API's, in English,
// and stand in the database as they were said; each pattern here is one of them. What none fits is told by its code alone.

import type { Tell, Words } from '../words.ts';
import { unprovenWords } from './identity.ts';

/** The parts in parentheses fill {a} and {b} of the words. */
export const rejectMessages: readonly (readonly [RegExp, Words])[] = [
  [/^(\S+) must be a (?:string|text)$/, { en: '{a} must be a text', ja: '{a} は文字列で送ってください' }],
  [/^(\S+) is empty$/, { en: '{a} is empty', ja: '{a} が空です' }],
  [/^(\S+) is too long$/, { en: '{a} is too long', ja: '{a} が長すぎます' }],
  [
    /^(\S+|an id) holds control characters$/,
    { en: '{a} holds control characters', ja: '制御文字が含まれています({a})' },
  ],
  [
    /^(\S+) is not an ISO 8601 date since 1970$/,
    {
      en: '{a} is not an ISO 8601 date since 1970',
      ja: '{a} は 1970 年以降の ISO 8601 形式の日時ではありません',
    },
  ],
  [
    /^(digest must be as an export has it|timeFlag must be .+)$/,
    { en: '{a}', ja: 'エクスポートの値をそのまま送ってください({a})' },
  ],
  [
    /^a message is a JSON object$/,
    { en: 'a message is a JSON object', ja: 'メッセージは JSON オブジェクトで送ってください' },
  ],
  [
    /^type must be .+$/,
    {
      en: 'type must be track, identify, group, page, screen or alias',
      ja: 'type は track、identify、group、page、screen、alias のいずれかです',
    },
  ],
  [
    /^give userId or anonymousId$/,
    { en: 'give userId or anonymousId', ja: 'userId または anonymousId を指定してください' },
  ],
  [
    /^names that begin with "\$" are reserved$/,
    { en: 'names that begin with "$" are reserved', ja: '「$」で始まる名前は予約されています' },
  ],
  [
    /^a string has at most (\d+) characters$/,
    { en: 'a text has at most {a} characters', ja: '文字列は {a} 文字までです' },
  ],
  [/^nests deeper than (\d+)$/, { en: 'it nests deeper than {a}', ja: '入れ子は {a} 段までです' }],
  [/^has more than (\d+) keys$/, { en: 'it has more than {a} keys', ja: 'キーは {a} 個までです' }],
  [/^over (\d+) bytes$/, { en: 'it has more than {a} bytes', ja: '大きさは {a} バイトまでです' }],
  [
    /^another event has this messageId$/,
    {
      en: 'another event has this messageId',
      ja: '同じ messageId の別のイベントがすでに保存されています',
    },
  ],
  [
    /^a page may only name its own anonymousId here$/,
    {
      en: 'a page may only name its own anonymousId here',
      ja: 'ページから指定できるのは、そのページ自身の anonymousId だけです',
    },
  ],
  [
    /^people and accounts need a signed token here$/,
    {
      en: 'people and accounts need a signed token here',
      ja: 'この環境では、人とアカウントの指定に署名付きトークンが必要です',
    },
  ],
  [
    /^a score of (\w+) is a whole number from (.+)$/,
    { en: 'a score of {a} is a whole number from {b}', ja: '{a} の点数は整数で指定してください(範囲: {b})' },
  ],
  [
    /^Invalid input: expected (\w+), received undefined$/,
    { en: 'it is missing; it must be {a}', ja: '値がありません(必要な型: {a})' },
  ],
  [
    /^Invalid input: expected (\w+), received (\w+)$/,
    { en: 'it must be {a}, and is {b}', ja: '型が違います(必要: {a}、受信: {b})' },
  ],
  [
    /^Too big: expected string to have <=(\d+) .*$/,
    { en: 'it has more than {a} characters', ja: '{a} 文字までです' },
  ],
  [/^Too small: expected string .*$/, { en: 'it is empty', ja: '空です' }],
  [/^this is not a JWT|^this JWT cannot be read$|^more than \d+ different tokens/, unprovenWords.malformed],
  [/^over \d+ characters$/, unprovenWords.too_long],
  [/^signed with (?!another)/, unprovenWords.algorithm],
  [/^this environment has no signing secret (yet|that can be used)$/, unprovenWords.no_secret],
  [/^the signature matches no signing secret/, unprovenWords.wrong_secret],
  [/^"aud" must be/, unprovenWords.wrong_environment],
  [/^it has expired/, unprovenWords.expired],
  [/^"iat" lies in the future|^it is not valid yet/, unprovenWords.not_yet],
  [/^the claim "/, unprovenWords.claims],
  [/^"sub" is another user/, unprovenWords.another_user],
  [/^"accountId" is another account/, unprovenWords.another_account],
  [/^the page names an account, but/, unprovenWords.no_account],
  [
    /^Invalid option: expected one of (.+)$/,
    { en: 'it is one of {a}', ja: '次のいずれかを指定してください: {a}' },
  ],
];

/** Undefined for a message that we have no words for. */
export function rejectText(tell: Tell, message: string): string | undefined {
  for (const [pattern, words] of rejectMessages) {
    const found = pattern.exec(message);
    if (found) return tell(words, { a: found[1] ?? '', b: found[2] ?? '' });
  }
  return undefined;
}
