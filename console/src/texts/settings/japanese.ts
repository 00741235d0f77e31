import type { SettingsTexts } from './english.ts'

export const japanese: SettingsTexts = {
  mailsToYou: '自分宛てのメール',
  mailsSaved: '今後のメールはこの言語で届きます。',
  language: '言語',
  mailsHelp: (email) => `${email} 宛ての通知（Webhookの失敗と復旧）の言語です。`,
  nameMissing: '組織名を入力してください。',
  daysWrong: '1〜365日で入力してください。',
  saved: '設定を保存しました。',
  webhooks: 'Webhook',
  enable: 'Webhookを有効にする',
  enableHelp:
    'オフの間は、どのWebhookにも送信しません。待機中の配信は再びオンにすると送信されますが、オフの間に発生したイベントは後から送信されません。',
  keep: 'データの保存期間',
  days: ' 日',
  keepHelp: '期間を過ぎると、リクエスト、レスポンス、イベントのデータは削除されます。送信日時と結果は残ります。',
  organization: '組織',
  name: '組織名',
  nameHelp: '予約ページに表示されます。',
  timeZone: 'タイムゾーン',
  bookingPages: '予約ページのアドレス',
  bookingPagesHelp: (url) => `${url}　変更前のアドレスのリンクも引き続き使えます。`,
  slugWrong: '半角の英小文字、数字、単独のハイフンを使ってください。',
  plan: 'プラン',
  id: 'ID',
  save: '変更を保存',
  title: '設定',
  off: 'Webhookはオフになっています',
  offMeans:
    '現在は何も送信されません。待機中の配信は再びオンにすると送信されますが、オフの間に発生したイベントは後から送信されません。',
  switchOn: '設定でオンにする',
}
