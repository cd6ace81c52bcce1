// Texts of the evidence report: what the back-test says, in sentences first.

import type { Words } from '../words.ts';

export const evidenceWords = {
  title: { en: 'Evidence', ja: 'スコアの検証' },
  coverage: {
    en: '{share} of the accounts with a known renewal could be judged',
    ja: '更新結果の分かるアカウントの {share} を検証',
  },
  options: { en: 'Options of the report', ja: 'レポートの条件' },
  days: { en: 'Look back from the renewal', ja: '更新日からさかのぼる日数' },
  apply: { en: 'Show', ja: '表示' },
  verdict: { en: 'Does the score predict who renews?', ja: 'スコアで更新を予測できるか' },
  definition: {
    en: 'Each account is judged by its newest renewal that is over, and by the score that it had so many days before, from only what was known then. Accounts that were younger are left out. AUC is the chance that one who left looked riskier than one who stayed; 50% is chance. Limits are those of Hanley and McNeil, 95%. Under 20 accounts that left there are counts only.',
    ja: '各アカウントを、結果の分かる最新の更新と、その指定日数前の時点で分かっていた情報だけによるスコアで検証します。その時点で利用開始前だったアカウントは除きます。AUC は、解約したアカウントが継続したアカウントより危険と判定されていた確率で、50% が偶然の水準です。区間は Hanley–McNeil の 95% 信頼区間です。解約が 20 件未満のときは件数だけを示します。',
  },
  score: { en: 'Score', ja: 'スコア' },
  bySnapshots: {
    en: 'The health score is that of the daily snapshot before that moment, by the definition that held then; accounts without one are left out. Its factors are those of the definition as it is now.',
    ja: 'ヘルススコアは、その時点の直前に保存された日次スナップショットの値(当時の定義による)です。スナップショットのないアカウントは除きます。要素は現在の定義のものです。',
  },
  judged: {
    en: '{score}: {n} accounts judged {days} days before their renewal; {left} of them left.',
    ja: '{score}:更新の {days} 日前の時点で {n} アカウントを検証。うち解約 {left}。',
  },
  versions: {
    en: 'The scores were computed by {n} versions of the definition ({first} to {last}), each in its time.',
    ja: 'スコアは当時の定義({n} 種類、バージョン {first}〜{last})によるものです。',
  },
  adds: { en: 'What each factor adds to them', ja: '各要素を加えたときの改善' },
  addsTo: { en: 'Added to {factors}', ja: '{factors}に追加' },
  addsHelp: {
    en: 'Points of AUC, with 95% limits (DeLong), on the same accounts. Where the limits include 0, the factor tells nothing that those do not.',
    ja: '同じアカウントでの AUC の増加(ポイント)と 95% 信頼区間(DeLong 法)です。区間が 0 を含む要素は、それらの要素以上の情報を持つとは言えません。',
  },
  among: { en: 'is part of it', ja: '含まれています' },
  tells: {
    en: 'The score told them apart: in {value} of pairs the one who left looked riskier than the one who stayed (95% limits {low} to {high}; chance is 50%).',
    ja: 'スコアで見分けられました。解約と継続の組のうち {value} で、解約した方が危険と判定されていました(95% 信頼区間 {low}〜{high}、偶然は 50%)。',
  },
  tellsNot: {
    en: 'The score did not tell them apart beyond chance: in {value} of pairs the one who left looked riskier (95% limits {low} to {high}; chance is 50%).',
    ja: '偶然を超える見分けはできませんでした。解約と継続の組のうち、解約した方が危険と判定されていたのは {value} です(95% 信頼区間 {low}〜{high}、偶然は 50%)。',
  },
  missed: {
    en: 'Of the {left} who left, {green} were green.',
    ja: '解約した {left} アカウントのうち、{green} は「緑」でした。',
  },
  missedWithout: {
    en: '{none} of them had no score.',
    ja: 'ほかに {none} はスコアがありませんでした。',
  },
  leaking: {
    en: 'Too good to be true: above 90%, what the score is made of may already know the outcome. Check that nothing in it is recorded after the decision.',
    ja: '予測が当たりすぎています。90% を超える場合、スコアの材料に結果を知った後の情報が混ざっている可能性があります。判断後に記録されたデータが含まれていないか確認してください。',
  },
  tooFew: {
    en: 'Too few have left for more than counts: 20 are needed.',
    ja: '解約の件数が少ないため、件数だけを示します(20 件以上が必要です)。',
  },
  bands: { en: 'What the bands were worth', ja: '区分ごとの解約率' },
  band: { en: 'Band then', ja: '当時の区分' },
  accounts: { en: 'Accounts', ja: 'アカウント' },
  left: { en: 'Left', ja: '解約' },
  rate: { en: 'Share that left', ja: '解約率' },
  ofAll: { en: 'Of all who left', ja: '解約全体に占める割合' },
  bandsPicture: {
    en: 'Share of each band that left, with 95% limits.',
    ja: '区分ごとの解約率と 95% 信頼区間。',
  },
  warning: { en: 'Red as a warning', ja: '「赤」の警告としての精度' },
  precision: { en: 'Of the red ones, left', ja: '「赤」のうち解約(適合率)' },
  recall: { en: 'Of those who left, red', ja: '解約のうち「赤」(再現率)' },
  ofSome: { en: '{hits} of {n}', ja: '{n} 中 {hits}' },
  lift: { en: 'Riskiest tenth', ja: '危険度上位 10%' },
  liftTimes: { en: '{times} times', ja: '{times} 倍' },
  liftHelp: { en: 'as many left as among all', ja: '全体と比べた解約の多さ' },
  brier: { en: 'Brier score', ja: 'ブライアスコア' },
  brierHelp: { en: '{all} without the bands; 0 is best', ja: '区分を使わない場合 {all}、0 が最良' },
  factors: { en: 'Which factors decide', ja: '予測に効いている要素' },
  factorsDefinition: {
    en: 'Each factor alone. It stands out where its p, after Benjamini and Hochberg over all factors, is at most 0.10. Weights are suggested from 50 accounts that left on: ridge logistic regression with signs held to the declared direction, limits by bootstrap. They are suggested only where the gain over equal weights, on accounts left out of the fit, is beyond chance.',
    ja: '要素を単独で見た結果です。全要素について Benjamini–Hochberg 法で補正した p 値が 0.10 以下のものを「有意」とします。重みの提案は解約 50 件以上で行い、符号を定義どおりに制約したリッジ・ロジスティック回帰で求め、区間はブートストラップによります。あてはめに使わなかったアカウントで、均等な重みを上回る改善が偶然を超える場合にだけ提案します。',
  },
  factor: { en: 'Factor', ja: '要素' },
  auc: { en: 'AUC', ja: 'AUC' },
  p: { en: 'Adjusted p', ja: '補正 p 値' },
  standsOut: { en: 'Stands out', ja: '有意' },
  yes: { en: 'Yes', ja: 'はい' },
  no: { en: 'No', ja: 'いいえ' },
  weight: { en: 'Fitted weight', ja: '推定した重み' },
  alone: { en: 'The best one or two alone', ja: '少数の要素だけの場合' },
  bestOne: { en: '{factors} alone', ja: '{factors}のみ' },
  bestTwo: { en: '{factors} together', ja: '{factors}の組み合わせ' },
  equal: { en: 'All factors, equal weights', ja: '全要素(均等な重み)' },
  fitted: { en: 'Fitted weights, on accounts left out', ja: '推定した重み(未使用のアカウントで評価)' },
  own: { en: 'The score as it is', ja: '現在のスコア' },
  what: { en: 'Judged by', ja: '判定の材料' },
  gain: {
    en: 'Gain of fitted over equal weights: {value} points of AUC (95% limits {low} to {high}).',
    ja: '均等な重みに対する改善:AUC {value} ポイント(95% 信頼区間 {low}〜{high})。',
  },
  findings: { en: 'What those who stayed had done', ja: '継続したアカウントの初期の行動' },
  findingsDefinition: {
    en: 'Features and milestones within the first {days} days of accounts whose renewal came later, alone and in pairs, held against those that had not. Shown where p, after Benjamini and Hochberg over everything looked at, is at most 0.10, and both sides have ten accounts. It tells what goes together, not what causes what: for that, hold a content out.',
    ja: '更新がそれより後だったアカウントについて、最初の {days} 日以内の機能の利用とマイルストーン到達を、単独と 2 つの組み合わせで比べています。対象全体を Benjamini–Hochberg 法で補正した p 値が 0.10 以下で、両側に 10 アカウント以上あるものを示します。関連を示すもので、因果ではありません。因果を確かめるにはコンテンツのホールドアウトをお使いください。',
  },
  one: {
    en: 'Accounts that had “{a}” within {days} days renewed {with} (n = {n}, {low} to {high}), others {without} (n = {m}).',
    ja: '{days} 日以内に「{a}」を行ったアカウントの更新率は {with}(n = {n}、{low}〜{high})、それ以外は {without}(n = {m})。',
  },
  two: {
    en: 'Accounts that had “{a}” and “{b}” within {days} days renewed {with} (n = {n}, {low} to {high}), others {without} (n = {m}).',
    ja: '{days} 日以内に「{a}」と「{b}」の両方を行ったアカウントの更新率は {with}(n = {n}、{low}〜{high})、それ以外は {without}(n = {m})。',
  },
  noFindings: { en: 'Nothing stands out', ja: '目立った違いはありません' },
  noFindingsHelp: {
    en: 'Looked at: {looked}. More renewals let smaller differences be seen.',
    ja: '確認した項目:{looked}。更新の件数が増えると、より小さな違いも検出できます。',
  },
  landmarks: { en: 'Value early, and the renewal', ja: '早期の価値到達と更新' },
  landmarksDefinition: {
    en: 'Landmark analysis: accounts that were still there on day N, split by whether they had reached “{milestone}” by then, and how many of each renewed. Limits are Newcombe’s, 95%.',
    ja: 'ランドマーク分析です。N 日目に契約が続いていたアカウントを、その日までに「{milestone}」に到達したかどうかで分け、それぞれの更新率を比べます。区間は Newcombe の 95% 信頼区間です。',
  },
  byDay: { en: 'By day', ja: '経過日数' },
  reached: { en: 'Reached: renewed', ja: '到達:更新率' },
  notReached: { en: 'Not reached: renewed', ja: '未到達:更新率' },
  difference: { en: 'Difference, points', ja: '差(ポイント)' },
  ofN: { en: 'n = {n}', ja: 'n = {n}' },
  empty: { en: 'No renewals to judge by yet', ja: '検証できる更新結果がまだありません' },
  emptyHelp: {
    en: 'Import what became of your renewals, as CSV or by the API (POST /v1/outcomes). From 20 accounts that left on, the score is held against them.',
    ja: '更新結果を CSV または API(POST /v1/outcomes)で取り込んでください。解約が 20 件以上になると、スコアとの照合が始まります。',
  },
} as const satisfies Record<string, Words>;

export const scoreWords = {
  adoption: { en: 'Adoption score', ja: '定着スコア' },
  health: { en: 'Health score', ja: 'ヘルススコア' },
} as const satisfies Record<string, Words>;

export const excludedWords = {
  'younger than the look-back': {
    en: 'Left out because they were younger than {days} days at the time: {n}.',
    ja: '更新の {days} 日前には利用開始前だったため除外:{n}。',
  },
  'no snapshot of the day': {
    en: 'Left out because there is no snapshot of their health score {days} days before: {n}.',
    ja: '{days} 日前のヘルススコアのスナップショットがないため除外:{n}。',
  },
} as const satisfies Record<string, Words>;

export const verdictWords = {
  'too few have left': {
    en: 'Too few have left to fit weights (50 are needed). The weights stay as they are.',
    ja: '重みを推定するには解約の件数が足りません(50 件以上が必要です)。重みは現状のままです。',
  },
  'equal weights are as good': {
    en: 'Fitted weights are no better than equal ones, beyond chance. Keep them simple.',
    ja: '推定した重みは、偶然を超えて均等な重みより良いとは言えません。単純な重みのままで十分です。',
  },
  suggested: {
    en: 'Fitted weights predict better than equal ones. Consider those in the table.',
    ja: '推定した重みの方が均等な重みより良く予測できます。表の重みの採用を検討してください。',
  },
} as const satisfies Record<string, Words>;
