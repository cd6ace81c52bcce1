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
  curve: {
    en: 'Give two to twelve pairs such as “0 = 0, 1 = 100”: measures ascend, points are 0 to 100 and go one way only.',
    ja: '「0 = 0, 1 = 100」のような組を 2〜12 個入力してください。測定値は昇順、点数は 0〜100 で一方向に変化させます。',
  },
  fresh: {
    en: 'Give whole days, 1 to 3,650.',
    ja: '1〜3,650 の整数で日数を入力してください。',
  },
  days: { en: 'Give whole days, 1 to 730.', ja: '1〜730 の整数で日数を入力してください。' },
  tier: {
    en: 'Give the name of a trait, at most 200 letters.',
    ja: '属性名を 200 文字以内で入力してください。',
  },
  points: {
    en: 'Worst and best value must be two different numbers.',
    ja: '最悪値と最良値には異なる数値を入力してください。',
  },
};

export const pointsFormWords = {
  points: { en: 'How measures become points', ja: '測定値から点数への換算' },
  pointsHelp: {
    en: 'Pairs of a measure and its points, 0 to 100, by ascending measure: “0 = 0, 0.5 = 30, 1 = 100”. Straight lines lie between them; beyond both ends it stays level. Where less is better, the points fall.',
    ja: '「測定値 = 点数(0〜100)」を測定値の小さい順に並べます(例: 「0 = 0, 0.5 = 30, 1 = 100」)。その間は直線で補間し、両端の外側は一定です。小さいほど良い測定値では、点数が下がるように並べます。',
  },
  pointsOf: { en: 'Points: {name}', ja: '点数: {name}' },
  freshOf: { en: 'Days that {name} holds', ja: '{name}の有効日数' },
  freshHelp: {
    en: 'A value that nobody has pushed again for so long counts as none.',
    ja: 'この日数を超えて更新のない値は、データなしとして扱います。',
  },
  who: { en: 'Which accounts are new, and what tells the tier', ja: '導入中のアカウントとティアの決め方' },
  onboardingDays: { en: 'Days of onboarding at most', ja: '導入段階の最大日数' },
  onboardingHelp: {
    en: 'An account is onboarding until it reaches the value moment, but no longer than this.',
    ja: '価値の瞬間に到達するまでを導入段階とします。ただし最長でこの日数です。',
  },
  tierTrait: { en: 'Trait that tells the tier', ja: 'ティアを示す属性' },
  tierHelp: {
    en: 'As your group calls name it, such as plan. Weights of their own go by its values.',
    ja: 'group 呼び出しで送る属性名です(例: plan)。ティア別の重みはこの値によります。',
  },
} as const satisfies Record<string, Words>;

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
