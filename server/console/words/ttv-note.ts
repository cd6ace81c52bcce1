// What the time-to-value report says in notes and reasons, in the reader's language.

import type { Tell, Words } from '../words.ts';

/** Notes and reasons that the report itself gives, in English. One that is not known here is shown as it is. */
const NOTES: readonly { said: RegExp; words: Words }[] = [
  {
    said: /^a log-in or a set-up step makes a poor value moment$/,
    words: {
      en: 'This looks like a log-in or a step of setting up. Accounts that leave do these as well; choose something that the product did for the customer.',
      ja: 'ログインや初期設定のステップのようです。解約するアカウントも行う操作なので、製品が顧客にもたらした成果を基準にすることをお勧めします。',
    },
  },
  {
    said: /^cancellations are not known, so churn before value counts as not reached yet$/,
    words: {
      en: 'Cancellations are not known, so churn before value counts as not reached yet.',
      ja: '解約の情報がないため、到達前に解約したアカウントは未到達として扱っています。',
    },
  },
  {
    said: /^cancellations are known, so churn before value is a competing event$/,
    words: {
      en: 'Cancellations are known: an account that left before it reached value will not get there, and stays in the denominator.',
      ja: '解約の情報があります。到達前に解約したアカウントは今後到達しないものとして、分母に含めています。',
    },
  },
  {
    said: /^accounts that reached it before their clock started, which counts as day 0: (?<n>\d+)$/,
    words: {
      en: '{n} {n|account|accounts} reached it before their clock started, which counts as day 0.',
      ja: '起算日より前に到達していた {n} アカウントは、0 日目の到達として数えています。',
    },
  },
  {
    said: /^no contract is known$/,
    words: { en: 'No contract is known', ja: '契約情報なし' },
  },
  { said: /^not entitled$/, words: { en: 'Not entitled to the product', ja: '利用権なし' } },
  {
    said: /^the date of the clock is not set$/,
    words: { en: 'The date that starts the clock is not set', ja: '起算日となる日付が未設定' },
  },
  { said: /^not eligible$/, words: { en: 'Not eligible for the feature', ja: '機能の利用対象外' } },
  {
    said: /^accounts older than tracking, which enter late: (?<n>\d+)$/,
    words: {
      en: '{n} {n|account is|accounts are} older than tracking, and {n|counts|count} only from when it began.',
      ja: '{n} アカウントは計測開始より前からあるため、計測開始以降の期間だけを計算に含めています。',
    },
  },
  {
    said: /^reached or lost before tracking began$/,
    words: { en: 'Reached value, or was lost, before tracking began', ja: '計測開始より前に到達または離脱' },
  },
  {
    said: /^older than what is counted of the milestone$/,
    words: {
      en: 'Older than what is counted of the milestone: may have reached it before',
      ja: 'マイルストーンの計測範囲より前からあるため、すでに到達していた可能性あり',
    },
  },
  {
    said: /^the milestone is counted since (?<day>\d{4}-\d\d-\d\d)$/,
    words: {
      en: 'The milestone was defined when older events were gone. It is counted since {day} (UTC); accounts that are older are left out.',
      ja: 'このマイルストーンは、以前のイベントが削除された後に定義されました。{day}(UTC)以降だけを計測し、それより前からあるアカウントは除外しています。',
    },
  },
];

export function noteText(tell: Tell, note: string): string {
  for (const { said, words } of NOTES) {
    const found = said.exec(note);
    if (!found) continue;
    const { n, day } = found.groups ?? {};
    return tell(words, { ...(n !== undefined && { n: Number(n) }), ...(day !== undefined && { day }) });
  }
  return note;
}
