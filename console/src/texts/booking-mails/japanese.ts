import type { BookingMailsTexts } from './english.ts'

export const japanese: BookingMailsTexts = {
  title: '予約に関するメール',
  enable: '予約についてメールで知らせる',
  enableHelp:
    '予約の確定、リクエスト、回答、日時変更、キャンセルの際に、主催者と参加者にカレンダーファイル付きのメールを送ります。ほかのシステムから通知している場合はオフにしてください。',
  reminders: 'リマインダー',
  remindersHelp: '開始のどれくらい前に知らせるかを選びます。これから作成または変更される予約に適用されます。',
  before: (span) => `${span}前`,
  none: 'リマインダーなし',
  saved: 'メールの設定を保存しました。',
  rules: 'メール',
  rulesHelp: 'この予約タイプの主催者と参加者にメールで知らせる内容です。',
  choices: {
    organization: '組織の設定に従う',
    own: 'メールを送り、リマインダーを個別に設定する',
    off: 'メールを送らない',
  },
}
