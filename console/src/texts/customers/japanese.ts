import type { CustomersTexts } from './english.ts'

export const japanese: CustomersTexts = {
  title: '顧客',
  intro: '社外の方の一覧です（メールアドレスごとに1件）。初回の予約時に自動で登録されます。',
  customer: '顧客',
  phone: '電話番号',
  timeZone: 'タイムゾーン',
  since: '登録',
  bookings: '予約',
  show: '表示',
  id: 'ID',
  filters: '絞り込み',
  nameOrEmail: '名前またはメールアドレス',
  none: '顧客はまだいません',
  noMatch: '該当する顧客がいません',
  noneWhy: '予約リンクから予約した方がここに表示されます。',
  export: 'エクスポート',
  exports: { csv: 'CSV（表計算ソフト用）', ndjson: 'NDJSON（プログラム用）' },
  delete: (name) => `${name}を削除`,
  deleteAsk: (name) => `${name}を削除しますか？`,
  deleteConfirm: '顧客を削除',
  deleteMeans:
    '氏名、メールアドレス、電話番号、回答は、予約からはすぐに、イベント・配信・メールからは関連するWebhookがすべて届いた後に消去されます。予約の日時と内容の種類は残ります。この操作は取り消せません。',
  wasDeleted: (name) => `${name}を削除しました。`,
}
