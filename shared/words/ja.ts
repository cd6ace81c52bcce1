// Japanese.

import type { Reason } from '../eligibility.ts';
import type { en } from './en.ts';

export type Translated = { [Part in keyof typeof en]: Partial<Record<keyof (typeof en)[Part], string>> };

export const ja = {
  common: {
    region: 'はじめてのガイドとアンケート',
    preview: 'プレビュー：記録されません',
    close: '閉じる',
    minimise: 'たたむ',
    back: '戻る',
    next: '次へ',
    go: '始める',
  },
  checklist: {
    progress: '{total}件中{done}件完了',
    launcher: '{label}：{total}件中{done}件',
    itemDone: '「{title}」が完了しました。{total}件中{done}件完了。',
    done: '完了',
    open: '未完了',
    locked: '前の項目が完了すると始められます',
    skipped: 'スキップ済み',
    not_applicable: '対象外',
    optional: '任意',
    skip: 'スキップ',
    doesNotApply: '対象外にする',
    undo: '元に戻す',
    putAway: '表示しない',
    allDone: 'すべて完了しました',
    allDoneBody: 'おつかれさまでした。準備が整いました。',
  },
  guide: {
    step: '{index} / {total}',
    finish: '完了',
    clickTarget: '枠で囲まれた部分を操作すると、次に進みます。',
    beacon: 'ヒントを表示',
  },
  survey: {
    surveyAppeared: 'ページの最後に短いアンケートがあります：{title}',
    send: '送信',
    later: 'あとで',
    optionalField: '（任意）',
    thanks: 'ご協力ありがとうございました。',
    npsLow: 'まったく思わない',
    npsHigh: '非常にそう思う',
    csatLow: 'とても不満',
    csatHigh: 'とても満足',
    cesLow: 'まったくそう思わない',
    cesHigh: 'とてもそう思う',
    ratingLow: 'よくない',
    ratingHigh: 'とてもよい',
  },
  hub: {
    lists: 'はじめに',
    news: 'お知らせ',
    guides: 'ガイド',
    links: 'リンク',
    checks: '設定の確認',
    new: '新着',
    ok: '問題ありません',
    failed: '対応が必要です',
    unknown: 'まだ確認できません',
    empty: '現在表示するものはありません。',
    badge: '{label}：新着{count}件',
  },
} satisfies Translated;

/** For those who build the page; its English is in the page, and names the words. */
export const jaDebug = {
  'Foothold debugger': 'Foothold デバッガー',
  Close: '閉じる',
  Search: '検索',
  Refresh: '更新',
  Content: 'コンテンツ',
  Facts: '判定に使った情報',
  Events: 'イベント',
  'Nothing to show.': '表示するものはありません。',
  shown: '表示',
  'not shown': '非表示',
  'the page decides': 'ページで判定',
  passes: '通過',
  no: '不可',
  until: '解除予定',
  waiting: '送信待ち',
  sent: '送信済み',
  refused: '拒否',
  ...({
    'not begun': '開始前',
    over: '期間終了',
    'not in audience': '対象者外',
    'held out': '比較用に除外',
    finished: '完了済み',
    'shown lately': '最近表示済み',
    snoozed: '「あとで」を選択',
    'put away': '閉じられました',
    'not triggered': 'きっかけの条件を満たしていません',
    'other page': '別のページ',
    'target missing': '対象要素がありません',
    'by hand only': '手動でのみ表示',
    unknown: '判定できません',
    'day budget': '一日の上限に達しています',
    'too soon': '直前に別の表示がありました',
    'survey gap': '最近アンケートが表示されました',
    'another first': '別の表示が優先されます',
  } satisfies Record<Spoken<Reason>, string>),
};

/** As the debugger says a reason: in words. */
type Spoken<Name extends string> = Name extends `${infer Word}_${infer Rest}`
  ? `${Word} ${Spoken<Rest>}`
  : Name;
