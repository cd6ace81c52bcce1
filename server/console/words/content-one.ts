// Texts of the page of one piece of content: its preview, and why somebody was not shown it.

import type { Gate, Reason } from '../../../shared/eligibility.ts';
import type { Words } from '../words.ts';

export const contentOneWords = {
  preview: { en: 'Preview', ja: 'プレビュー' },
  previewHelp: {
    en: 'Append this to the address of any page of your product. The draft shows there, whatever its rules say; nothing of it is reported. Whoever has the address may look, until {until}.',
    ja: '自社製品のページのアドレスの末尾に付けると、条件に関係なく下書きが表示されます。何も記録されません。{until} まで、アドレスを知っている人なら誰でも見られます。',
  },
  previewLabel: { en: 'To append to the address', ja: 'アドレスに付ける文字列' },
  why: { en: 'Why was it not shown?', ja: '表示されなかった理由' },
  whyHelp: {
    en: 'Each gate for one person as of now. Where it says that the page decides, open foothold.debug() there.',
    ja: 'ある人について、現時点の各条件を判定します。「ページが判定」の項目は、ページで foothold.debug() を開いて確認できます。',
  },
  user: { en: 'User id', ja: 'ユーザーID' },
  ask: { en: 'Find out', ja: '調べる' },
  gate: { en: 'Gate', ja: '条件' },
  passes: { en: 'Passes', ja: '判定' },
  reason: { en: 'Reason', ja: '理由' },
  until: { en: 'From when on it may pass', ja: '解除の時期' },
  yes: { en: 'yes', ja: '通過' },
  no: { en: 'no', ja: '不通過' },
  page: { en: 'the page decides', ja: 'ページが判定' },
  shown: { en: 'Nothing stands in its way.', ja: '妨げるものはありません。' },
  notShown: { en: 'It does not show: {reason}.', ja: '表示されません: {reason}。' },
  perhaps: {
    en: 'The server sees no obstacle; the page decides the rest.',
    ja: 'サーバー側に妨げはありません。残りはページが判定します。',
  },
  draftOnly: {
    en: 'It is not published, so nobody is shown it.',
    ja: 'まだ公開されていないため、誰にも表示されません。',
  },
} as const satisfies Record<string, Words>;

export const gateWords: Record<Gate, Words> = {
  schedule: { en: 'Schedule', ja: '期間' },
  audience: { en: 'Audience', ja: '対象者' },
  holdout: { en: 'Holdout', ja: '比較用の除外' },
  frequency: { en: 'Frequency', ja: '頻度' },
  trigger: { en: 'Trigger', ja: 'きっかけ' },
  target: { en: 'Target', ja: '対象要素' },
  fatigue: { en: 'Fatigue budget', ja: '表示回数の上限' },
  turn: { en: 'Turn', ja: '順番' },
};

export const reasonWords: Record<Reason, Words> = {
  not_begun: { en: 'its time has not come', ja: 'まだ始まっていません' },
  over: { en: 'its time is over', ja: '期間が終わりました' },
  not_in_audience: { en: 'this person is not in its audience', ja: '対象者ではありません' },
  held_out: { en: 'the account is held out', ja: 'アカウントが比較用に除外されています' },
  finished: { en: 'it was finished', ja: 'すでに完了しています' },
  shown_lately: { en: 'it was shown lately', ja: '最近表示されました' },
  snoozed: { en: 'it was put off', ja: '「あとで」が選ばれました' },
  put_away: { en: 'it was put away', ja: '閉じられました' },
  not_triggered: { en: 'its trigger does not hold', ja: 'きっかけの条件を満たしていません' },
  other_page: { en: 'it belongs on another page', ja: '別のページで表示されます' },
  target_missing: { en: 'its target is not there', ja: '対象要素がありません' },
  by_hand_only: { en: 'it opens by hand only', ja: '手動でのみ開きます' },
  unknown: { en: 'nobody can tell its rule', ja: '条件を判定できません' },
  day_budget: { en: 'the budget of the day is used up', ja: '一日の上限に達しています' },
  too_soon: { en: 'something came by itself just now', ja: '直前に別の表示がありました' },
  survey_gap: { en: 'a survey was shown lately', ja: '最近アンケートが表示されました' },
  another_first: { en: 'something else goes first', ja: '別の表示が優先されます' },
};
