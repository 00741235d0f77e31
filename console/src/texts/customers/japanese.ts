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
}
