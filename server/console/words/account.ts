// Texts of the page of one account.

import type { Words } from '../words.ts';

export const accountWords = {
  privacy: { en: 'What is kept of this account', ja: 'このアカウントについて保存されている情報' },
  facts: { en: 'Account details', ja: 'アカウント情報' },
  next: { en: 'What to do next', ja: '次にすること' },
  score: { en: 'Adoption score', ja: '定着スコア' },
  sinceLastWeek: { en: 'since a week ago ({before})', ja: '1 週間前({before})との差' },
  unchanged: { en: 'unchanged since a week ago', ja: '1 週間前から変化なし' },
  noWeekAgo: { en: 'no score a week ago to compare with', ja: '比較できる 1 週間前のスコアなし' },
  coverageOf: { en: '{share} of the weight has data', ja: '重みの {share} にデータあり' },
  parts: { en: 'Parts of the score', ja: 'スコアの内訳' },
  factor: { en: 'Factor', ja: '要素' },
  measure: { en: 'Measure', ja: '測定値' },
  value: { en: 'Value', ja: '評価点' },
  weight: { en: 'Weight', ja: '重み' },
  adds: { en: 'Adds', ja: '寄与' },
  total: { en: 'Score', ja: 'スコア' },
  needs: { en: 'What is needed', ja: '必要なデータ' },
  milestones: { en: 'Milestones', ja: 'マイルストーン' },
  milestone: { en: 'Milestone', ja: 'マイルストーン' },
  valueMoment: { en: 'value moment', ja: '価値到達' },
  tookOfTarget: { en: 'Days / target', ja: '日数 / 目標' },
  reachedOn: { en: 'Reached on', ja: '到達日' },
  noMilestones: { en: 'No milestone is defined yet.', ja: 'マイルストーンがまだ定義されていません。' },
  clock: { en: 'The clock started on {day}.', ja: '起算日:{day}' },
  checklists: { en: 'Checklists', ja: 'チェックリスト' },
  checklistSeen: {
    en: '{completed} of {seen} {seen|person|people} who saw it completed it',
    ja: '表示された {seen} 人中 {completed} 人が完了',
  },
  checklistUnseen: { en: 'Nobody here has seen it', ja: 'まだ誰にも表示されていません' },
  checklistDone: {
    en: '{completed} {completed|person|people} completed it; {seen} saw it',
    ja: '完了 {completed} 人、表示 {seen} 人',
  },
  item: { en: 'Item', ja: '項目' },
  done: { en: 'Done by', ja: '完了人数' },
  firstDone: { en: 'First done', ja: '最初の完了' },
  noChecklists: { en: 'Nobody here has seen a checklist.', ja: 'チェックリストを見た人はまだいません。' },
  features: { en: 'Features', ja: '機能' },
  countedSince: { en: 'counted since {day}', ja: '{day} から計測' },
  noFeatures: { en: 'No feature has been used yet.', ja: '機能はまだ利用されていません。' },
  activity: { en: 'Activity by week', ja: '週ごとの利用状況' },
  events: { en: 'Events', ja: 'イベント' },
  users: { en: 'People', ja: 'ユーザー' },
  noUsers: {
    en: 'Nobody is known yet. Send identify calls.',
    ja: 'ユーザーはまだいません。identify を送信してください。',
  },
  moreUsers: { en: '{n} more {n|person|people}', ja: 'ほか {n} 人' },
  answers: { en: 'Answers', ja: 'アンケートの回答' },
  noAnswers: { en: 'Nobody here has answered a survey.', ja: 'アンケートの回答はまだありません。' },
  moreAnswers: { en: '{n} older {n|answer|answers}', ja: '以前の回答 {n} 件' },
  timeline: { en: 'Timeline', ja: 'タイムライン' },
  noTimeline: { en: 'No event yet.', ja: 'イベントはまだありません。' },
  only: { en: 'Show', ja: '表示する内容' },
  everything: { en: 'Everything', ja: 'すべて' },
  onlyFeature: { en: 'Feature: {name}', ja: '機能:{name}' },
  onlyMilestone: { en: 'Milestone: {name}', ja: 'マイルストーン:{name}' },
  onlyEvent: { en: 'Event: {name}', ja: 'イベント:{name}' },
  fromDay: { en: 'From', ja: '開始日' },
  toDay: { en: 'To', ja: '終了日' },
  since: { en: 'from {day}', ja: '{day} 以降' },
  until: { en: 'to {day}', ja: '{day} まで' },
  narrow: { en: 'Apply', ja: '適用' },
  filterOf: { en: 'Filter of the timeline', ja: 'タイムラインの絞り込み' },
  noneOf: { en: 'No such event in this time', ja: '該当するイベントはありません' },
  noneOfHelp: {
    en: 'Take a condition away above, or widen the time.',
    ja: '上の条件を外すか、期間を広げてください。',
  },
  noneYet: {
    en: 'None among the newest events, back to {day}. There are older ones.',
    ja: '{day} までの新しいイベントの中にはありません。さらに前のイベントがあります。',
  },
  lookedTo: { en: 'Looked through back to {day}.', ja: '{day} までさかのぼって確認しました。' },
  lookFurther: { en: 'Look further back', ja: 'さらに前を確認' },
  behind: { en: 'Events behind {name}', ja: '{name}のもとになったイベント' },
  whoUsed: { en: 'People who used {name}', ja: '{name}を使用したユーザー' },
  usersOfFeature: {
    en: '{n} {n|person|people} used “{name}” in {days} days.',
    ja: '{days} 日間に「{name}」を使用したユーザー: {n} 人',
  },
  usersActive: {
    en: '{n} {n|person|people} {n|was|were} active in {days} days.',
    ja: '{days} 日間に利用したユーザー: {n} 人',
  },
  daysBefore: { en: 'the days before {day}', ja: '{day} より前の日数' },
  everybody: { en: 'Show everybody', ja: '全員を表示' },
  toEvents: { en: 'Events', ja: 'イベント' },
  older: { en: 'Older events', ja: 'さらに前のイベント' },
  newest: { en: 'Newest events', ja: '最新のイベント' },
  viaMember: { en: 'by membership', ja: '所属から判定' },
  viaMemberHelp: {
    en: '“by membership”: the event did not name the account; the person belonged to it at the time.',
    ja: '「所属から判定」:イベントにアカウントの指定がなく、その時点のユーザーの所属から割り当てました。',
  },
  when: { en: 'When', ja: '日時' },
  who: { en: 'Who', ja: 'ユーザー' },
  what: { en: 'What', ja: '内容' },
  answered: { en: '{score} of 10', ja: '10 点中 {score} 点' },
  firstSeen: { en: 'First active', ja: '初回利用' },
  lastSeen: { en: 'Last active', ja: '最終利用' },
  leftOn: { en: 'Left on {date}', ja: '{date} 解約' },
} as const satisfies Record<string, Words>;

/** One action for what holds an account back most. */
export const adviceWords = {
  left: {
    en: 'It left on {date}, and nothing was signed since. What stands below tells how it was used until then.',
    ja: '{date} に解約し、その後の契約はありません。以下は解約までの利用状況です。',
  },
  unknownRenewal: {
    en: 'Its renewal was due on {date}, and nobody has told the result. Enter it under Settings, Contracts and renewals.',
    ja: '{date} の更新結果が登録されていません。「設定」の「契約と更新」で登録しましょう。',
  },
  stuck: {
    en: 'Stuck before “{name}”: past its target of {days} and no progress since. Call the owner and do the next step together.',
    ja: '「{name}」の手前で停滞しています(目標 {days}を超過し、進捗なし)。担当者に連絡し、次の一歩を一緒に進めましょう。',
  },
  behind: {
    en: 'Behind on “{name}”: past its target of {days}. Send the guide for the open items below.',
    ja: '「{name}」が目標の {days}より遅れています。下の未完了の項目について案内を送りましょう。',
  },
  detractor: {
    en: '{name} answered {score} of 10. Reply in person before anything else.',
    ja: '{name} さんの回答は 10 点中 {score} 点でした。まず個別に返信しましょう。',
  },
  insufficient: {
    en: 'The score is withheld. Send what the parts below lack.',
    ja: 'スコアは保留中です。下の内訳で足りないデータを送信してください。',
  },
  breadth: {
    en: 'Few of the seats are in use. Ask the owner to invite the rest of the team.',
    ja: '使われているシートが少ない状態です。他のメンバーの招待を依頼しましょう。',
  },
  depth: {
    en: 'Few core features are adopted. Show the first one that is not used yet: “{name}”.',
    ja: '定着しているコア機能が少ない状態です。未利用の「{name}」から案内しましょう。',
  },
  depthPlain: {
    en: 'Few core features are adopted. Show the next one.',
    ja: '定着しているコア機能が少ない状態です。次の機能を案内しましょう。',
  },
  frequency: {
    en: 'People come less often than the product expects. Find the weekly habit that it should serve.',
    ja: '利用頻度が想定より低い状態です。週次の業務のどこで使うかを一緒に決めましょう。',
  },
  retention: {
    en: 'Use comes and goes between weeks. Ask what happened in the quiet ones.',
    ja: '利用のない週があります。その週に何があったか聞いてみましょう。',
  },
  healthy: {
    en: 'Nothing holds this account back in the numbers. They do not show everything: a talk still helps before the renewal.',
    ja: '数値上の課題はありません。ただし数値に表れないこともあります。更新の前に一度お話ししましょう。',
  },
} as const satisfies Record<string, Words>;

/** What became of a piece of content for somebody. */
export const deedWords = {
  eligible: { en: 'Eligible for “{name}”', ja: '「{name}」の対象になった' },
  held_out: { en: 'Held out of “{name}”: it was not shown', ja: '「{name}」の比較用に除外(表示なし)' },
  suppressed: { en: '“{name}” was put back: it was not shown', ja: '「{name}」の表示を見送り' },
  shown: { en: 'Saw “{name}”', ja: '「{name}」を表示' },
  interacted: { en: 'Used “{name}”', ja: '「{name}」を操作' },
  completed: { en: 'Completed “{name}”', ja: '「{name}」を完了' },
  dismissed: { en: 'Closed “{name}”', ja: '「{name}」を閉じた' },
  snoozed: { en: 'Put off “{name}” for later', ja: '「{name}」を後回しにした' },
  target_missing: {
    en: '“{name}” did not find its place on the page',
    ja: '「{name}」の表示位置が見つからなかった',
  },
  done: { en: 'Did “{item}” of “{name}”', ja: '「{name}」の「{item}」を完了' },
  skipped: { en: 'Skipped “{item}” of “{name}”', ja: '「{name}」の「{item}」をスキップ' },
  not_applicable: {
    en: 'Said that “{item}” of “{name}” does not apply',
    ja: '「{name}」の「{item}」を対象外にした',
  },
  open: { en: 'Took up “{item}” of “{name}” again', ja: '「{name}」の「{item}」を再開' },
  answered: { en: 'Answered “{name}”', ja: '「{name}」に回答' },
  scored: { en: 'Answered “{name}”: {score}', ja: '「{name}」に回答: {score}' },
} as const satisfies Record<string, Words>;

/** Events that the widget sends of itself. */
export const eventWords = {
  $exposure: {
    en: 'Checklists, guides and surveys',
    ja: 'チェックリスト・ガイド・アンケート',
  },
  $answer: { en: 'Answered a survey', ja: 'アンケートに回答' },
  $progress: { en: 'Went on in a checklist', ja: 'チェックリストを進行' },
} as const satisfies Record<string, Words>;
