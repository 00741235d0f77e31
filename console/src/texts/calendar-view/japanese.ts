import type { CalendarViewTexts } from './english.ts'

export const japanese: CalendarViewTexts = {
  shownAs: '予約の表示方法',
  list: '一覧',
  calendar: 'カレンダー',
  views: { day: '日', week: '週', month: '月' },
  span: '表示期間',
  today: '今日',
  previous: { day: '前の日', week: '前の週', month: '前の月' },
  next: { day: '次の日', week: '次の週', month: '次の月' },
  zone: 'タイムゾーン',
  ownZone: (zone) => `自分 (${zone})`,
  organizationZone: (zone) => `組織 (${zone})`,
  timesIn: (zone) => `時刻は ${zone} で表示しています。`,
  keys: '矢印キーで日を移動できます。',
  showCancelled: 'キャンセル・却下も表示',
  more: (count) => `他 ${count} 件`,
  moreOn: (count, day) => `${day}の他 ${count} 件`,
  noneShown: 'この期間に予約はありません',
  goesOn: '継続中',
  cut: (count) => `最初の ${count} 件のみ表示しています`,
  cutNext: 'すべて表示するには、期間を短くするか予約タイプを選んでください。',
}
