import { checklist, guide, survey } from '../widget/contents.ts';
export const jaChecklist = () => {
  const l = checklist({
    title: ['Acmeをはじめる'],
    body: ['5分で、チームが使い始められます。'],
    launcher: ['はじめに'],
  });
  const t: any = {
    report: ['最初のレポートを作成する', 'テンプレートを選ぶか、白紙から始められます。', 'レポートを開く'],
    team: ['チームのページを見る', 'メンバーを確認できます。', '案内を見る'],
    logo: ['ロゴを登録する'],
    share: ['レポートを共有する'],
  };
  return {
    ...l,
    items: l.items.map((i) => ({
      ...i,
      title: [t[i.id][0]],
      ...(t[i.id][1] && { body: [t[i.id][1]] }),
      ...(i.action && { action: { ...i.action, label: [t[i.id][2]] } }),
    })),
  } as any;
};
export const jaGuide = () => {
  const g = guide();
  const t = [
    ['ここから始めます', 'レポートの作成は、すべてこのボタンから始まります。'],
    ['レポートを作成しましょう', 'ボタンを押してください。そのまま案内を続けます。'],
    ['これで完了です', '最初のレポートを準備しています。しばらくお待ちください。'],
    ['共有しましょう', 'チームのメンバーに送れます。'],
  ];
  return {
    ...g,
    steps: g.steps.map((s, i) => ({
      ...s,
      title: [t[i]![0]!],
      body: [t[i]![1]!],
      buttons: s.buttons.map((b) => ({ ...b, label: [b.primary ? (i === 3 ? '完了' : '次へ') : '戻る'] })),
    })),
  } as any;
};
export const jaSurvey = () => {
  const s = survey();
  return {
    ...s,
    questions: [
      { ...s.questions[0], title: ['Acmeを友人や同僚に薦める可能性は、どのくらいありますか？'] },
      { ...s.questions[1], title: ['その点数を付けた主な理由をお聞かせください'] },
    ],
    thanks: ['ありがとうございます。いただいたご意見はすべて拝見します。'],
  } as any;
};
