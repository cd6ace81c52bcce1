// Texts of the form that changes what the health score is made of.

import type { Wrong } from '../health-fields.ts';
import type { Words } from '../words.ts';

/** What is wrong with a field. */
export const definitionFormWords: Record<Wrong, Words> = {
  number: {
    en: 'Give a number of 0 or more, at most 1,000 (a band: 100).',
    ja: '0 以上 1,000 以下の数値を入力してください(区分は 100 以下)。',
  },
  yellow: { en: 'Yellow must end above red.', ja: '黄の上限は赤の上限より大きくしてください。' },
  noWeight: {
    en: 'Some factor must count: give one a weight above 0.',
    ja: '少なくとも 1 つの要素の重みを 0 より大きくしてください。',
  },
  measure: {
    en: 'A measure is letters, digits, "-", "_" and ".", at most 64; there are at most 12 factors.',
    ja: '測定値の名前は英数字と「-」「_」「.」で 64 文字以内です。要素は 12 個までです。',
  },
  points: {
    en: 'Worst and best value must be two different numbers.',
    ja: '最悪値と最良値には異なる数値を入力してください。',
  },
};

export const moreFormWords = {
  add: { en: 'Add a factor', ja: '要素を追加' },
  what: { en: 'What it measures', ja: '測定する内容' },
  whatHelp: {
    en: 'The name of a measure that you push (POST /v1/measures), or adoption, onboarding, sentiment, response or trend.',
    ja: '送信する測定値の名前(POST /v1/measures)、または adoption、onboarding、sentiment、response、trend。',
  },
  name: { en: 'Name', ja: '表示名' },
  worst: { en: 'Value worth 0', ja: '0 点となる値' },
  best: { en: 'Value worth 100', ja: '100 点となる値' },
  bestHelp: {
    en: 'Lower than the other where less is better. A straight line lies between them.',
    ja: '低いほど良い場合は、0 点の値より小さくします。その間は直線で補間します。',
  },
  weight: { en: 'Weight', ja: '重み' },
  addScale: { en: 'Weights of their own for some accounts', ja: '一部のアカウントに別の重みを設定' },
  stage: { en: 'Stage', ja: '利用段階' },
  any: { en: 'Any', ja: 'すべて' },
  tier: { en: 'Tier ({trait})', ja: 'プラン({trait})' },
  scaleHelp: {
    en: 'They begin with the weights of all other accounts. Look, and change them then.',
    ja: '最初は「その他のアカウント」と同じ重みです。影響を確認してから変更できます。',
  },
  leave: { en: 'Leave out', ja: '除外する' },
  leaveHelp: { en: 'What is checked goes when you save.', ja: 'チェックした項目は保存時に除外されます。' },
  scaleOf: { en: 'Weights: {who}', ja: '重み:{who}' },
} as const satisfies Record<string, Words>;
