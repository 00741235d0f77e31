import type { MailsTexts } from './english.ts'

export const japanese: MailsTexts = {
  title: 'メール',
  intro: 'Bellhopが送ったメールの一覧です（新しい順）。自動で更新されます。',
  state: '状態',
  all: 'すべて',
  subject: '件名',
  to: '宛先',
  lastError: '直近のエラー',
  when: '日時',
  filterStates: {
    queued: '待機中・再試行中',
    sent: '送信済み',
    failed: '送信失敗',
    'not-configured': 'メールサーバーなし',
  },
  none: 'メールはまだありません',
  noneWhy:
    '予約があると主催者と参加者へ、Webhookの送信に失敗したとき、復旧したとき、無効になったときは管理者へ届きます。',
  noMatch: '該当するメールがありません',
  clear: '条件をクリア',
  open: (subject, name) => `${name} 宛てのメール「${subject}」を開く`,
  sent: '送信',
  givenUp: '中止',
  written: '作成',
  attempts: '試行回数',
  text: '本文',
  download: 'ダウンロード',
  states: {
    waiting: '待機中',
    retryingNow: '再試行しています',
    sent: '送信済み',
    failed: '送信失敗',
    notConfigured: 'メールサーバーなし',
  },
  retryingIn: (span) => `${span}後に再試行`,
  noServer: 'メールサーバーが設定されていません',
  noServerNext:
    'Bellhopの環境変数 {url} と {from} を設定して再起動すると、直近1日分のメールが送信されます。それまではここで内容を確認できます。',
  onItsWay: (email) => `${email} 宛てのメールを送信しています。`,
  sendNow: '今すぐ送信',
  sendAgain: '再送',
}
