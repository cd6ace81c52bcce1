// Why a number is withheld, and what would bring it. The reports name their reasons in English; one that is not
// known here is shown as the report says it.

import type { Words } from '../words.ts';

export interface Reason {
  short: Words;
  next?: Words;
}

const IDENTIFY: Words = {
  en: 'Send group calls with each account’s seats.',
  ja: 'group コールで各アカウントのシート数(seats)を送ってください。',
};
const WAIT: Words = {
  en: 'It appears as accounts grow older.',
  ja: 'アカウントの経過日数が増えると表示されます。',
};

export const REASONS: Readonly<Record<string, Reason>> = {
  'not reached': {
    short: { en: 'Not reached', ja: '未到達' },
    next: {
      en: 'Fewer than this share of the accounts have got there so far.',
      ja: 'まだこの割合のアカウントが到達していません。',
    },
  },
  'no data': {
    short: { en: 'No data', ja: 'データなし' },
    next: {
      en: 'Send identify, group and track calls from your product.',
      ja: '製品から identify・group・track を送信してください。',
    },
  },
  'no accounts yet': {
    short: { en: 'No accounts yet', ja: 'アカウントがまだありません' },
    next: {
      en: 'Accounts appear with the first group call.',
      ja: '最初の group コールでアカウントが作成されます。',
    },
  },
  'no account is in this segment': {
    short: { en: 'No account is in this segment', ja: 'このセグメントに該当するアカウントなし' },
    next: {
      en: 'Look at its rule, and at those of whom it cannot be told, under Segments.',
      ja: '「顧客セグメント」で条件と、判定できない件数を確認してください。',
    },
  },
  'nobody is in this segment': {
    short: { en: 'Nobody is in this segment', ja: 'このセグメントに該当するユーザーなし' },
    next: {
      en: 'Look at its rule, and at those of whom it cannot be told, under Segments.',
      ja: '「顧客セグメント」で条件と、判定できない件数を確認してください。',
    },
  },
  'no segments yet': {
    short: { en: 'No segments yet', ja: 'セグメントがまだありません' },
    next: {
      en: 'Make one: it then filters every report and can be the audience of content.',
      ja: '作成すると、すべてのレポートの絞り込みとコンテンツの対象に使えます。',
    },
  },
  'no value moment is defined': {
    short: { en: 'No value moment', ja: '価値到達の基準が未設定' },
    next: {
      en: 'Define the milestone that is your customers’ value moment.',
      ja: '顧客が価値に到達したと言えるマイルストーンを定義してください。',
    },
  },
  'no account has started its clock': {
    short: { en: 'No account to follow', ja: '対象のアカウントなし' },
    next: {
      en: 'Widen the dates, or send group calls.',
      ja: '期間を広げるか、group コールを送信してください。',
    },
  },
  'no contract is known': {
    short: { en: 'No contract is known', ja: '契約情報なし' },
    next: {
      en: 'Send contracts (POST /v1/contracts) or upload them as CSV.',
      ja: '契約を API(POST /v1/contracts)で送るか、CSV でアップロードしてください。',
    },
  },
  'no renewal outcome is known': {
    short: { en: 'No renewal outcome is known', ja: '更新結果の情報なし' },
    next: {
      en: 'Send renewals and cancellations (POST /v1/outcomes) or upload them as CSV.',
      ja: '更新と解約の結果を API(POST /v1/outcomes)で送るか、CSV でアップロードしてください。',
    },
  },
  'no renewal is decided yet': {
    short: { en: 'No renewal is decided yet', ja: '更新判断はまだなし' },
    next: {
      en: 'Rates appear as renewals are decided, from day 90 of an account on.',
      ja: '起算から 90 日以降の更新の可否が決まると表示されます。',
    },
  },
  'not entitled': {
    short: { en: 'No account is entitled to it', ja: '利用権のあるアカウントなし' },
    next: {
      en: 'Send contracts that name the product.',
      ja: '製品名(product)を含む契約を送信してください。',
    },
  },
  'the date of the clock is not set': {
    short: { en: 'No account has the date', ja: '日付のあるアカウントなし' },
    next: {
      en: 'Send the trait with group calls, as an ISO date, or choose another clock.',
      ja: 'group コールで属性に ISO 形式の日付を送るか、別の起算日を選んでください。',
    },
  },
  'no account is eligible': {
    short: { en: 'No account is eligible', ja: '対象のアカウントなし' },
    next: {
      en: 'Look at the rule of the feature’s eligibility.',
      ja: '機能の利用対象のルールをご確認ください。',
    },
  },
  'the month is not complete': {
    short: { en: 'Not complete', ja: '観察中' },
    next: WAIT,
  },
  'no month is complete': {
    short: { en: 'No month is complete', ja: '完了した月なし' },
    next: WAIT,
  },
  'not observed that long': {
    short: { en: 'Not observed that long', ja: '観察期間不足' },
    next: WAIT,
  },
  'none is old enough': {
    short: { en: 'No account is old enough', ja: '対象日数に達したアカウントなし' },
    next: WAIT,
  },
  'earlier events are gone': {
    short: { en: 'Earlier events are gone', ja: '以前のイベントが削除済み' },
    next: {
      en: 'It is counted only from after the first events of the account, so when it happened first is not known.',
      ja: 'アカウントの初回利用より後から計測しているため、最初にいつ起きたかは分かりません。',
    },
  },
  'the range has no beginning': {
    short: { en: 'There is no period before', ja: '前の期間がありません' },
    next: {
      en: 'Choose where the range begins: the period before is as long.',
      ja: '期間の開始日を選んでください。同じ長さの前の期間と比べます。',
    },
  },
  'no account was first seen in the range': {
    short: { en: 'No account was first seen then', ja: '期間内に初めて確認されたアカウントなし' },
    next: { en: 'Widen the range.', ja: '期間を広げてください。' },
  },
  'too few accounts': {
    short: { en: 'Too few accounts', ja: 'アカウント数不足' },
    next: {
      en: 'Look at the accounts one by one until there are more.',
      ja: '数がそろうまでは、アカウントを個別にご確認ください。',
    },
  },
  'too few have left': {
    short: { en: 'Too few have left', ja: '解約の件数不足' },
    next: {
      en: 'From 20 accounts that left on, the score is held against them.',
      ja: '解約が 20 件以上になると、スコアとの照合が始まります。',
    },
  },
  'no contracts yet': {
    short: { en: 'No contracts yet', ja: '契約がまだありません' },
    next: {
      en: 'Import contracts as CSV or by the API.',
      ja: '契約を CSV または API で取り込んでください。',
    },
  },
  'no renewals yet': {
    short: { en: 'No renewals yet', ja: '更新結果がまだありません' },
    next: {
      en: 'Import what became of renewals, as CSV or by the API.',
      ja: '更新結果を CSV または API で取り込んでください。',
    },
  },
  'too few answers': {
    short: { en: 'Too few answers', ja: '回答数不足' },
    next: {
      en: 'Under ten answers there is no number. Read the answers themselves.',
      ja: '回答が 10 件未満のときは数値を出しません。回答の内容をご覧ください。',
    },
  },
  'insufficient data': {
    short: { en: 'Insufficient data', ja: 'データ不足' },
    next: {
      en: 'Less than half of the score’s weight has data. The parts below say what is missing.',
      ja: 'データのある要素の重みが半分未満です。足りないデータは下の内訳をご覧ください。',
    },
  },
  'nobody answered': {
    short: { en: 'Nobody answered', ja: '回答なし' },
    next: {
      en: 'People saw a survey in this range, and none of them answered.',
      ja: 'この期間にアンケートは表示されましたが、回答はありませんでした。',
    },
  },
  'nobody saw it': { short: { en: 'Nobody saw it', ja: '表示なし' } },
  'more answers than views': {
    short: { en: 'More answers than views', ja: '回答数が表示数を超過' },
    next: {
      en: 'Views were lost, so the rate would be wrong.',
      ja: '表示の記録が欠けているため、率を計算できません。',
    },
  },
  'the number of seats is not known': {
    short: { en: 'The number of seats is not known', ja: 'シート数が不明' },
    next: IDENTIFY,
  },
  'no seats': { short: { en: 'No seats', ja: 'シートなし' }, next: IDENTIFY },
  'entitlements are not known': {
    short: { en: 'Entitlements are not known', ja: '利用可能な機能が不明' },
    next: { en: 'Define the core features.', ja: 'コア機能を定義してください。' },
  },
  'no core feature is entitled': {
    short: { en: 'No core feature is open to it', ja: '利用可能なコア機能なし' },
    next: { en: 'Define the core features.', ja: 'コア機能を定義してください。' },
  },
  'the cadence is not known': { short: { en: 'The cadence is not known', ja: '想定頻度が不明' } },
  'no active day is expected yet': {
    short: { en: 'No active day is expected yet', ja: '想定利用日がまだない' },
    next: WAIT,
  },
  'the number of weeks is not known': {
    short: { en: 'The number of weeks is not known', ja: '経過週数が不明' },
  },
  'no whole week yet': { short: { en: 'No whole week yet', ja: '経過 1 週間未満' }, next: WAIT },
  'no use before': {
    short: { en: 'No use before', ja: '前の期間に使用なし' },
  },
  'no bucket is complete': {
    short: { en: 'None complete yet', ja: '確定した欄なし' },
    next: WAIT,
  },
  'no milestone has a target': {
    short: { en: 'No milestone has a target', ja: '期限つきのマイルストーンなし' },
    next: {
      en: 'Give a milestone a target in days.',
      ja: 'マイルストーンに目標日数を設定してください。',
    },
  },
  'nobody has answered a survey': {
    short: { en: 'Nobody has answered', ja: '回答なし' },
    next: { en: 'Publish an NPS survey.', ja: 'NPS アンケートを公開してください。' },
  },
  'too few people have seen a survey': {
    short: { en: 'Too few have seen a survey', ja: '表示人数不足' },
    next: {
      en: 'From three people on, not answering tells something.',
      ja: '3 人以上に表示されると計算します。',
    },
  },
  'too young for a trend': {
    short: { en: 'Too young for a trend', ja: '利用期間不足' },
    next: {
      en: 'It takes eight weeks, to compare four with the four before.',
      ja: '4 週間ずつ比べるため、8 週間分のデータが必要です。',
    },
  },
  'no use in the four weeks before': {
    short: { en: 'No use in the four weeks before', ja: '前の 4 週間に利用なし' },
  },
  'nothing was pushed': {
    short: { en: 'Nothing was pushed', ja: '測定値の送信なし' },
    next: {
      en: 'Send it to POST /v1/measures.',
      ja: 'POST /v1/measures で送信してください。',
    },
  },
  'the last value is too old': {
    short: { en: 'The last value is too old', ja: '最新の値が古い' },
    next: { en: 'Push the measure again.', ja: '測定値を送り直してください。' },
  },
  'events came later': {
    short: { en: 'Events came later', ja: 'イベントが後から到着' },
    next: {
      en: 'What was known on that day cannot be told any more.',
      ja: 'その日に分かっていた内容は、もう再現できません。',
    },
  },
  'not a number': { short: { en: 'Not a number', ja: '数値ではありません' } },
};
