// Texts of the onboarding page.

import type { Words } from '../words.ts';

export const onboardingWords = {
  title: { en: 'Onboarding', ja: 'オンボーディング' },
  lead: {
    en: 'Who is on track, who is stuck and on what, and where people leave your checklists and guides.',
    ja: '順調なアカウント、停滞しているアカウントとその原因、チェックリストやガイドのどこで離脱しているかを確認できます。',
  },
  options: { en: 'Report options', ja: 'レポートの条件' },
  content: { en: 'Checklist or guide', ja: 'チェックリスト・ガイド' },
  allContents: { en: 'All', ja: 'すべて' },
  accounts: { en: '{n} {n|account|accounts}', ja: '{n} アカウント' },

  milestones: { en: 'Milestones', ja: 'マイルストーン' },
  milestonesDefinition: {
    en: 'Each milestone has a target in days from the account’s clock start. Behind: past the target. Stuck: past it, and no milestone reached for half the target. Reached in time: accounts that reached it within the target / accounts at least that old (30 days where there is no target), with 95% limits (Wilson). Younger accounts are in progress and never averaged in.',
    ja: '各マイルストーンには、起算日からの目標日数があります。遅れ: 目標日数を超過。停滞: 目標を超過し、かつ目標日数の半分の間どのマイルストーンにも到達していない状態。期限内到達率は「目標日数以内に到達したアカウント ÷ 経過日数が目標日数以上のアカウント」(目標がない場合は 30 日)で、95% 区間は Wilson 法です。経過日数の足りないアカウントは「進行中」として率に含めません。',
  },
  noMilestones: { en: 'No milestone is defined', ja: 'マイルストーンが未定義です' },
  noMilestonesHelp: {
    en: 'Define milestones, each with a target in days, and mark one as the value moment. Past events count at once.',
    ja: '目標日数を付けてマイルストーンを定義し、1 つを価値到達の基準にしてください。過去のイベントにもさかのぼって適用されます。',
  },
  milestone: { en: 'Milestone', ja: 'マイルストーン' },
  target: { en: 'Target', ja: '目標' },
  inTime: { en: 'Reached in time', ja: '期限内到達率' },
  inTimeReached: { en: '{reached} within {days} days', ja: '{days} 日以内に {reached} 件' },
  inTimeOf: { en: 'of {of}', ja: '/ {of} 件' },
  inProgress: { en: '{n} in progress', ja: '進行中 {n} 件' },
  valueMoment: { en: 'value moment', ja: '価値到達' },

  stuck: { en: 'Stuck accounts', ja: '停滞中のアカウント' },
  stuckLead: {
    en: '{n} {n|account is|accounts are} stuck on the way to “{milestone}”. Those most likely to get there in the next {days} days come first.',
    ja: '「{milestone}」の手前で {n} アカウントが停滞しています。今後 {days} 日以内に到達する見込みが高い順に並べています。',
  },
  someStuck: {
    en: 'The first {shown} are listed, here and in the CSV; the number beside the milestone opens all of them.',
    ja: '先頭の {shown} 件を表示しています(CSV も同じです)。すべてのアカウントは、マイルストーンの「停滞」の件数から開けます。',
  },
  noneStuck: { en: 'No account is stuck.', ja: '停滞しているアカウントはありません。' },
  stuckDefinition: {
    en: 'The chance is that of an account of the same age that has not reached value: 1 − S(a + 14) / S(a), with S the Kaplan–Meier curve of all accounts and a the account’s age in days. Where cancellations are known, leaving competes, and it is the share of those still waiting at that age that get there before they leave. It says nothing of this account in particular. Under 10 accounts followed at that age, or where nobody was followed 14 days longer, it is withheld.',
    ja: '見込みは、同じ経過日数で未到達のアカウントが今後到達する割合です: 1 − S(a + 14) / S(a)(S は全アカウントのカプラン・マイヤー曲線、a は経過日数)。解約が把握できている場合は解約を競合事象とし、その日数で未到達かつ契約中のアカウントのうち、解約前に到達する割合です。このアカウント固有の予測ではありません。その日数で観察中のアカウントが 10 件未満の場合、または 14 日先まで観察したアカウントがない場合は表示しません。',
  },
  chance: { en: 'Chance in {days} days', ja: '{days} 日以内の見込み' },
  followed: { en: 'of {n} at that age', ja: '同日数 {n} 件より' },
  stuckOn: { en: 'Stuck on', ja: '停滞箇所' },
  age: { en: 'Age, days', ja: '経過日数' },
  lastProgress: { en: 'Last progress', ja: '最後の進捗' },
  never: { en: 'none yet', ja: 'なし' },
  noValue: {
    en: 'No value moment is defined, so nobody can be stuck on the way to it.',
    ja: '価値到達の基準が未設定のため、停滞を判定できません。',
  },
  noTarget: {
    en: '“{milestone}” has no target in days, so nobody can be late for it.',
    ja: '「{milestone}」に目標日数がないため、停滞を判定できません。',
  },

  noContents: { en: 'No checklist or guide is published', ja: '公開中のチェックリスト・ガイドはありません' },
  noContentsHelp: {
    en: 'Publish a checklist to see how far accounts get in it.',
    ja: 'チェックリストを公開すると、アカウントの進み具合がここに表示されます。',
  },
  funnelDefinition: {
    en: 'Eligible: it could show. Exposed: it was in view. Started: it was used, or a step was done. Completed: every required step was done, skipped or did not apply, in the version of that time; a later version takes nothing back. Completion = completed / exposed. A step is passed when it and every required step before it are settled. Days between steps: Kaplan–Meier from the step before, accounts that still stand there censored. Accounts count as soon as one of their people did it.',
    ja: '対象: 表示条件を満たした。表示: 画面に表示された。開始: 操作したか、いずれかの手順を完了した。完了: その時点の版で、必須の手順がすべて完了・スキップ・対象外になった(後の版で取り消されることはありません)。オンボーディング完了率 = 完了 ÷ 表示。手順の通過は、その手順と手前の必須手順がすべて済んだ状態です。手順間の日数はカプラン・マイヤー法で、まだ通過していないアカウントは打ち切りとして含みます。アカウントは、所属ユーザーの 1 人が行った時点で数えます。',
  },
  stage: { en: 'Stage', ja: '段階' },
  eligible: { en: 'Eligible', ja: '対象' },
  exposed: { en: 'Exposed', ja: '表示' },
  started: { en: 'Started', ja: '開始' },
  completed: { en: 'Completed', ja: '完了' },
  ofExposed: { en: 'Of exposed', ja: '表示に対する割合' },
  completionRate: {
    en: 'Completion: {share} of the accounts that saw it ({low} to {high})',
    ja: 'オンボーディング完了率: 表示されたアカウントの {share}(区間 {low}~{high})',
  },
  toComplete: { en: 'Days to complete, from first sight', ja: '初回表示から完了までの日数' },
  heldOut: { en: 'Held out: {n} {n|account|accounts}.', ja: '比較用に除外: {n} アカウント。' },
  steps: { en: 'Step by step', ja: '手順ごと' },
  step: { en: 'Step', ja: '手順' },
  optional: { en: 'optional', ja: '任意' },
  done: { en: 'Done by accounts', ja: '完了アカウント' },
  donePeople: { en: 'By people', ja: '完了ユーザー' },
  settledElse: { en: 'Skipped / not applicable', ja: 'スキップ / 対象外' },
  passed: { en: 'Passed', ja: '通過' },
  dropOff: { en: 'Drop-off', ja: '未通過率' },
  between: { en: 'Days from the step before', ja: '前の手順からの日数' },
  quartiles: { en: '{p25} – {p75}', ja: '{p25} ~ {p75}' },
  notTold: {
    en: 'Which step people reached is not known: the pages have not reported any yet.',
    ja: 'どの手順まで進んだかの記録はまだありません。',
  },
  standing: { en: 'Where accounts stand now', ja: '現在地' },
  standingLead: {
    en: '{n} {n|account|accounts} at “{step}”, for {days} days at the median',
    ja: '「{step}」に {n} アカウント(滞在日数の中央値 {days} 日)',
  },
  nobodyStands: {
    en: 'Every account that saw it has completed it.',
    ja: '表示されたすべてのアカウントが完了しています。',
  },
  standingAll: { en: 'All {n} accounts at this step', ja: 'この手順にいる {n} アカウントをすべて表示' },
  longest: { en: 'those there longest', ja: '滞在日数の長い順' },
  daysThere: { en: '{days} days', ja: '{days} 日' },
  funnelPicture: {
    en: 'Accounts at each stage: {stages}.',
    ja: '各段階のアカウント数: {stages}。',
  },
} as const satisfies Record<string, Words>;
