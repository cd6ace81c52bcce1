// What people write under their score. By language, then by how happy they are.

export type Mood = 'promoter' | 'passive' | 'detractor';

export const moodOf = (score: number): Mood =>
  score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';

export const COMMENTS: Record<'en' | 'ja', Record<Mood, readonly string[]>> = {
  en: {
    promoter: [
      'Quotes go out from the van now. We used to do them on Sunday evenings.',
      'Invoices get paid a week sooner than with the old spreadsheet.',
      'The crew actually uses it, which I did not expect.',
      'Everything about a job is in one place. My phone rings half as often.',
      'Reminders alone are worth the money.',
      'Set it up in an afternoon and never looked back.',
      'Customers like that they can accept with one tap.',
      'Route planning saves us an hour a day.',
    ],
    passive: [
      'Good, but I would like to see two weeks of the schedule at once.',
      'Does what it says. The phone app is a bit slow in basements.',
      'Fine for quotes. We still do payroll elsewhere.',
      'Would be a 10 if it talked to our bookkeeping.',
      'Took us a while to move the price list over.',
      'Nice tool. Permissions for the crew could be finer.',
    ],
    detractor: [
      'We never got past importing our customers.',
      'Too many clicks to put in a small repair job.',
      'My crew went back to the whiteboard.',
      'Could not make the quote look like our old one, so we stopped.',
      'Nobody showed us how to schedule recurring work.',
      'Good idea, but it did not fit how we bill.',
      'Hard to use with gloves on, honestly.',
    ],
  },
  ja: {
    promoter: [
      '現場から見積もりを送れるので、夜の事務作業がほとんどなくなりました。',
      '入金までの日数が目に見えて短くなりました。',
      '職人さんたちも迷わず使えています。',
      '予定と請求が一か所で見られるのが本当に助かります。',
      '催促メールを自動で送れるのがありがたいです。',
      '電話での確認がだいぶ減りました。',
    ],
    passive: [
      '便利ですが、予定表を二週間分まとめて見たいです。',
      '見積もりは満足です。会計ソフトと連携できるとさらに良いです。',
      '単価表の移行に少し時間がかかりました。',
      '概ね満足していますが、地下の現場では動作が遅いことがあります。',
    ],
    detractor: [
      '顧客データの取り込みでつまずいたまま止まっています。',
      '小さな修理には入力項目が多すぎます。',
      '結局ホワイトボードに戻ってしまいました。',
      '見積書の書式がうちのやり方に合いませんでした。',
      '定期点検の登録方法が分かりにくいです。',
    ],
  },
};
