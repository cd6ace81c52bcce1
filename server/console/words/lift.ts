// Texts of what a piece of content caused.

import type { LiftReport } from '../../metrics/report/lift.ts';
import type { Words } from '../words.ts';

export const liftWords = {
  title: { en: 'What it caused', ja: '効果' },
  question: {
    en: 'Do more accounts reach “{milestone}” within {days} days of when it would have shown?',
    ja: '表示の条件を満たしてから {days} 日以内に「{milestone}」に到達するアカウントは増えましたか?',
  },
  definition: {
    en: 'Accounts are drawn by a hash; those held out are never shown it. Both are watched from the moment at which it would have shown, whether it was looked at or not (intention to treat). The difference has Newcombe’s 95% limits; the verdict goes by a chi-square test at 5%, after Holm over all contents with a holdout. Accounts that had reached the milestone before are left out of both.',
    ja: 'アカウントはハッシュで無作為に振り分けられ、比較用のアカウントには表示されません。実際に見たかどうかに関係なく、表示の条件を満たした時点から両群を観察します(intention to treat)。差の区間は Newcombe 法の 95% です。判定は有意水準 5% のカイ二乗検定で、比較用の除外を設けた全コンテンツについて Holm 法で調整します。それ以前に到達していたアカウントは両群から除きます。',
  },
  arm: { en: 'Accounts', ja: '群' },
  shown: { en: 'It could show', ja: '表示対象' },
  held: { en: 'Held out', ja: '比較用に除外' },
  accounts: { en: 'Drawn', ja: 'アカウント数' },
  observed: { en: 'Watched for {days} days', ja: '{days} 日間観察' },
  reached: { en: 'Reached it', ja: '到達' },
  rate: { en: 'Share', ja: '到達率' },
  difference: {
    en: 'Difference: {value} points, {low} to {high}',
    ja: '差: {value} ポイント、区間 {low}~{high}',
  },
  p: { en: 'p {p}', ja: 'p {p}' },
  among: { en: 'p {p}, as one of {n} contents', ja: 'p {p}({n} 件のコンテンツの中での調整後)' },
  detectable: {
    en: 'With so many accounts a rise of {points} points or more would be noticed four times in five.',
    ja: 'このアカウント数では、{points} ポイント以上の上昇なら 5 回に 4 回は検出できます。',
  },
  since: {
    en: 'Accounts from {date} on, when this share was first held out.',
    ja: 'この割合の除外が始まった {date} 以降のアカウントが対象です。',
  },
  sizes: {
    en: 'Held out: {observed} of all that were drawn, where {expected} were to be. The sizes agree with the draw ({p}).',
    ja: '比較用に除外: 全体の {observed}(設定 {expected})。振り分けの割合と合っています({p})。',
  },
  leftOut: { en: 'Left out', ja: '対象外' },
  byGroup: { en: 'What it caused, by {trait}', ja: '{trait}別の効果' },
  points: { en: 'Difference, points', ja: '差(ポイント)' },
  adjusted: { en: 'p, after Holm', ja: 'p(Holm 調整後)' },
  verdict: { en: 'Verdict', ja: '判定' },
  groupsDefinition: {
    en: 'Each group has accounts of both arms, compared as above, by intention to treat, with Newcombe’s 95% limits; each p is adjusted by Holm over the groups. A group with fewer than 20 observed accounts in an arm has no difference. Groups are of traits as they are at the moment of the report.',
    ja: '各グループの中で両群を上と同じ方法で比べます(intention to treat、Newcombe 法の 95% 区間)。p はグループ数に応じて Holm 法で調整します。片方の群の観察アカウントが 20 件未満のグループには差を表示しません。グループは基準時点の属性によります。',
  },
  picture: {
    en: 'The share of each with its 95% limits, from 0% to 100%.',
    ja: '各群の到達率と 95% 区間(0%~100%)。',
  },
} as const satisfies Record<string, Words>;

export const verdictWords: Record<LiftReport['verdict'], Words> = {
  'no-holdout': {
    en: 'Nobody is held out, so what it causes cannot be told. Give it a holdout of 0.1, and accounts that come after can be compared.',
    ja: '比較用の除外がないため、効果は分かりません。holdout を 0.1 にすると、以後のアカウントを比較できます。',
  },
  mismatch: {
    en: 'The groups have not the sizes that they were drawn with, so something other than chance decided who is in them. No comparison of them can be trusted; look for pages that only one of them reaches.',
    ja: '両群の大きさが振り分けの割合と合いません。偶然以外の要因が混ざっているため、比較は信頼できません。片方の群だけが到達するページがないか確認してください。',
  },
  'too-few': {
    en: 'Too few accounts for a number: each group needs 20 that were watched for the whole time.',
    ja: 'アカウントが少なく、数値を出せません。各群に、期間を通して観察したアカウントが 20 件必要です。',
  },
  'no-difference': { en: 'No difference can be told from chance.', ja: '偶然と区別できる差はありません。' },
  better: { en: 'Better: more accounts reach it.', ja: '改善: 到達するアカウントが増えています。' },
  worse: { en: 'Worse: fewer accounts reach it.', ja: '悪化: 到達するアカウントが減っています。' },
};

/** In a row of a table. */
export const briefVerdictWords: Record<LiftReport['verdict'], Words> = {
  'no-holdout': { en: 'Nobody held out', ja: '比較用の除外なし' },
  mismatch: { en: 'Sizes do not match', ja: '振り分けが不一致' },
  'too-few': { en: 'Too few accounts', ja: 'アカウント不足' },
  'no-difference': { en: 'No difference', ja: '差なし' },
  better: { en: 'Better', ja: '改善' },
  worse: { en: 'Worse', ja: '悪化' },
};

export const leftOutWords: Readonly<Record<string, Words>> = {
  'it could show before this share was held out': {
    en: 'it could show before this share was held out',
    ja: 'この割合の除外より前に表示対象になった',
  },
  'held out at one time and not at another': {
    en: 'held out at one time and not at another',
    ja: '時期により振り分けが変わった',
  },
  'had reached the milestone before': {
    en: 'had reached the milestone before',
    ja: 'それ以前に到達していた',
  },
  'older than what is counted of the milestone': {
    en: 'older than what is counted of the milestone',
    ja: 'マイルストーンの計測範囲より前からある',
  },
};
