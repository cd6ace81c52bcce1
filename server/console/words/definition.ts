// What every number means, in words a reader can check. They say what the metric dictionary says.

import type { Words } from '../words.ts';

export const definitionWords = {
  timeToValue: {
    en: 'Days from an account’s clock start until it reaches the value moment. The median is the first day by which half of the accounts have got there (Kaplan–Meier: at each day, the share that gets there among those still followed). Accounts on their way count for as long as they were followed. Where cancellations are known, accounts that left first stay in the denominator (Aalen–Johansen). Limits: 95%, log-log.',
    ja: '起算日から価値到達のマイルストーンまでの日数です。中央値は、半数のアカウントが到達した最初の日です(カプラン・マイヤー法:各日に、観察中のアカウントのうち到達した割合を積み上げます)。未到達のアカウントも観察期間の分だけ含みます。解約の情報がある場合、到達前に解約したアカウントも分母に含めます(オーレン・ヨハンセン法)。区間は 95%(log-log 法)です。',
  },
  daysToValue: {
    en: 'Days from the account’s clock start until it reached the value moment; empty while it has not.',
    ja: '起算日から価値到達のマイルストーンまでの日数です。未到達の間は表示しません。',
  },
  activePeople: {
    en: 'Distinct people of the account with at least one event in the last 28 days.',
    ja: '直近 28 日間に 1 件以上のイベントがあった、アカウント内のユーザー数(重複なし)です。',
  },
  activation: {
    en: 'Activation rate: accounts that reached the value moment within {days} days ÷ accounts that are at least {days} days old. Younger ones are in progress and not counted. Limits: 95%, Wilson.',
    ja: 'アクティベーション率:{days} 日以内に価値に到達したアカウント数 ÷ 起算日から {days} 日以上たったアカウント数。経過日数が足りないものは進行中として含めません。区間は 95%(Wilson 法)です。',
  },
  adoptionScore: {
    en: 'Weighted mean, 0 to 100, of breadth (active people ÷ seats), depth (core features adopted ÷ entitled), frequency (active days ÷ expected) and retention (weeks with use, of 8), over the parts that have data. With less than half of the weight covered there is no score. Red up to 50, yellow up to 75, green above.',
    ja: '広がり(利用者 ÷ シート数)、深さ(定着したコア機能 ÷ 利用可能なコア機能)、頻度(利用日数 ÷ 想定日数)、継続(直近 8 週のうち利用のあった週)の加重平均で、0~100 で表します。データのある要素だけで計算し、重みの半分未満しかデータがないときはスコアを出しません。50 以下が赤、75 以下が黄、それより上が緑です。',
  },
  nps: {
    en: 'Share of promoters (9–10) minus share of detractors (0–6), from −100 to 100; one vote per person, the latest answer. The margin is half of the 95% interval. With fewer than ten answers there is no number.',
    ja: '推奨者(9~10 点)の割合から批判者(0~6 点)の割合を引いた値(-100~100)です。1 人 1 票で、最新の回答を使います。± は 95% 信頼区間の半分の幅です。回答が 10 件未満のときは数値を出しません。',
  },
  responseRate: {
    en: 'People who answered ÷ people who saw the survey.',
    ja: '回答した人数 ÷ アンケートを見た人数。',
  },
  active: {
    en: 'Accounts with at least one event in the last 28 days, of all accounts.',
    ja: '全アカウントのうち、直近 28 日間に 1 件以上のイベントがあったアカウント。',
  },
  featureAdoption: {
    en: 'Tried: used once or more. Used: within the 28 days. Adopted: at least 3 times on 2 of them, unless the feature says otherwise. Adoption rate: accounts that used it ÷ eligible accounts that were active in the 28 days.',
    ja: '試用:1 回以上利用。利用:28 日間に利用。定着:そのうち 2 日以上かつ 3 回以上利用(機能に別の定めがある場合を除く)。定着率:利用したアカウント数 ÷ 28 日間に活動のあった対象アカウント数。',
  },
  status: {
    en: 'Behind: past the milestone’s target. Stuck: past it and no progress for half the target. Left before: the account left before it got there, and is no customer any more.',
    ja: '遅れ:マイルストーンの目標日数を超過。停滞:超過し、さらに目標日数の半分の間、進捗なし。到達前に解約:到達しないまま解約し、現在は契約がないアカウント。',
  },
  content: {
    en: 'Eligible: could have been shown it. Shown: it appeared. Seen: it was in view. Completed of shown: people who completed it ÷ people to whom it was shown.',
    ja: '対象:表示条件を満たした人。表示:画面に出た人。閲覧:実際に目に入った人。完了率:完了した人数 ÷ 表示された人数。',
  },
  checklist: {
    en: 'People who completed an item ÷ people who saw the checklist.',
    ja: 'オンボーディング完了率:項目を完了した人数 ÷ チェックリストを見た人数。',
  },
  activity: {
    en: 'Distinct accounts and people with at least one event in each week. A week is seven days; the last one ends with the day that the report speaks of (UTC).',
    ja: '各週に 1 件以上のイベントがあったアカウントとユーザーの数(重複なし)。7 日ごとに区切り、最後の週は基準日(UTC)までです。',
  },
  accountActivity: {
    en: 'Distinct people with at least one event in each week. A week is seven days; the last one ends with the day that the report speaks of (UTC).',
    ja: '各週に 1 件以上のイベントがあったユーザーの数(重複なし)。7 日ごとに区切り、最後の週は基準日(UTC)までです。',
  },
  logRank: {
    en: 'Compares, at each day on which an account reached value, how many of each group did with how many would have if the groups were alike. Within strata, groups are compared inside each stratum and the differences are added, so that what the strata differ in is taken out. Accounts that left count as long as they were there.',
    ja: '価値到達のあった各日について、各グループの到達数を、グループ間に差がない場合に期待される数と比べます。層別した場合は、層ごとに比べた差を合計し、層の違いによる影響を除きます。解約したアカウントは解約までの期間を計算に含めます。',
  },
} as const satisfies Record<string, Words>;
