// Texts of the page of sentiment.

import type { Words } from '../words.ts';

export const sentimentWords = {
  title: { en: 'Sentiment', ja: '顧客の声' },
  lead: {
    en: 'What people said when they were asked, and who no longer answers. Of each person the latest answer counts.',
    ja: 'アンケートへの回答と、回答しなくなったアカウントです。1 人につき最新の回答を数えます。',
  },
  nps: { en: 'Recommendation (NPS)', ja: '推奨度(NPS)' },
  csat: { en: 'Satisfaction (CSAT)', ja: '満足度(CSAT)' },
  ces: { en: 'Effort (CES)', ja: '容易さ(CES)' },
  npsDefinition: {
    en: 'Share of promoters (9 and 10) less share of detractors (0 to 6), −100 to 100, ± half the width of the 95 % interval. Under 10 answers there is no number. One vote an account is the mean of its people, not rounded.',
    ja: '推奨者(9・10)の割合から批判者(0〜6)の割合を引いた値(−100〜100)。± は 95 % 信頼区間の半幅です。回答が 10 件未満なら数値を出しません。1 アカウント 1 票は、そのアカウントの回答の平均(丸めなし)です。',
  },
  csatDefinition: {
    en: 'Share of 4s and 5s among answers of 1 to 5, with its 95 % limits (Wilson). Under 10 answers there is no number.',
    ja: '1〜5 の回答のうち 4 と 5 の割合と、その 95 % 信頼区間(Wilson)です。回答が 10 件未満なら数値を出しません。',
  },
  cesDefinition: {
    en: 'Mean of answers of 1 (very hard) to 7 (very easy) with its 95 % limits (Student), and the share of 5s, 6s and 7s. Under 10 answers there is no number.',
    ja: '1(とても難しい)〜7(とても簡単)の回答の平均と 95 % 信頼区間(Student)、および 5〜7 の割合です。回答が 10 件未満なら数値を出しません。',
  },
  limits: { en: '{low} to {high}', ja: '{low} から {high}' },
  easyShare: { en: '{share} easy (5 to 7)', ja: '簡単(5〜7)が {share}' },
  notAsked: { en: 'Not asked in this range', ja: 'この期間には質問していません' },
  notAskedHelp: {
    en: 'Publish a survey with a question of the kind "{kind}".',
    ja: '種類が「{kind}」の質問を含むアンケートを公開してください。',
  },
  spread: { en: 'How the answers are spread', ja: '回答の分布' },
  trend: { en: 'By month', ja: '月ごとの推移' },
  answer: { en: 'Answer', ja: '回答' },
  silence: { en: 'No longer answering', ja: '回答しなくなったアカウント' },
  silenceDefinition: {
    en: 'Accounts whose people saw a survey in the range, of which nobody answered, and which had answered in the twelve months before. Silence says something of its own, apart from every score.',
    ja: '期間内にアンケートが表示されたのに誰も回答せず、その前の 12 か月間には回答していたアカウントです。回答しなくなったこと自体が、点数とは別の兆候です。',
  },
  silenceOf: {
    en: 'Of {asked} accounts that were asked, {answered} answered, {quiet} answered before and not now, {never} never did.',
    ja: '表示された {asked} アカウントのうち、回答したのは {answered}、以前は回答したが今回はしていないのは {quiet}、一度も回答していないのは {never} です。',
  },
  noneQuiet: {
    en: 'Every account that used to answer still does.',
    ja: '以前回答していたアカウントは、今回もすべて回答しています。',
  },
  asked: { en: 'People asked', ja: '表示された人数' },
  lastAnswer: { en: 'Last answer', ja: '最後の回答' },
  questions: { en: 'Other questions', ja: 'その他の質問' },
  people: { en: '{n} {n|person|people}', ja: '{n} 人' },
  answers: { en: 'Answers', ja: '回答一覧' },
  latestAnswers: {
    en: '{n} {n|person|people}, each with the latest answer.',
    ja: '{n} 人。それぞれ最新の回答です。',
  },
  silentOf: { en: '{n} did not answer', ja: '未回答 {n} 人' },
  askedPeople: { en: 'Who was asked', ja: 'アンケートが表示された人' },
  askedMost: {
    en: 'The first {shown} of {n}; a segment or a shorter range lists the others.',
    ja: '{n} 人のうち先頭の {shown} 人です。ほかの人は、セグメントや期間を絞ると表示されます。',
  },
  reply: { en: 'Answered', ja: '回答' },
  given: { en: 'Yes', ja: 'あり' },
  none: { en: 'No', ja: 'なし' },
  someone: { en: 'Person', ja: 'ユーザー' },
  when: { en: 'When', ja: '日時' },
  person: { en: 'Person', ja: '回答者' },
  words: { en: 'Comment', ja: 'コメント' },
  newest: {
    en: 'The newest {n} of {listed}; the CSV has the newest {inCsv}. A shorter range lists the others.',
    ja: '全 {listed} 件のうち、新しい順に {n} 件です。CSV には新しい {inCsv} 件が含まれます。それ以前は期間を絞ると表示されます。',
  },
  noAnswers: { en: 'No answers in this range', ja: 'この期間の回答はありません' },
  noAnswersHelp: {
    en: 'Answers appear here as soon as somebody gives one.',
    ja: '回答があると、すぐにここに表示されます。',
  },
  rating: { en: 'Rating', ja: '評価' },
  choice: { en: 'Choice', ja: '選択' },
  text: { en: 'Text', ja: '自由記述' },
} as const satisfies Record<string, Words>;
