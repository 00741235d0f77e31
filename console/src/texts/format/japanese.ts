import type { FormatTexts } from './english.ts'

export const japanese: FormatTexts = {
  milliseconds: (count) => `${count}ミリ秒`,
  seconds: (count) => `${count}秒`,
  minutes: (count) => `${count}分`,
  hours: (count) => `${count}時間`,
  days: (count) => `${count}日`,
  both: (large, small) => `${large}${small}`,
  lessThan: (span) => `${span}未満`,
  noMinutes: 'なし',
  percent: (share) => `${share}%`,
  sources: {
    widget: '予約ページ',
    portal: '管理画面',
    api: 'API',
    mobile: 'モバイルアプリ',
    meeting: '会議室アプリ',
    calendar: 'カレンダー',
    csv: 'CSVインポート',
    recurring: '繰り返し予定',
  },
  kinds: { appointment: 'アポイント', internal_meeting: '社内会議', group_event: 'グループイベント' },
  bookingStates: { pending: '承認待ち', accepted: '確定', cancelled: 'キャンセル', rejected: '却下' },
}
