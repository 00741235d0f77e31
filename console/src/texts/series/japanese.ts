import type { SeriesTexts } from './english.ts'

export const japanese: SeriesTexts = {
  title: '繰り返し',
  rule: 'ルール',
  zone: '基準のタイムゾーン',
  at: (position, total) => `${total} 件中 ${position} 件目`,
  skipped: (count) => `${count} 件は空いていなかったため除かれました`,
  showAll: 'すべて表示',
  showFewer: '表示を減らす',
  thisOne: 'この予約',
  open: '繰り返し全体を見る',
  occurrences: 'この繰り返しの予約',
  number: '番号',
  byRule: 'ルール上の日時',
  asPlanned: '予定どおり',
  leftOut: '除かれた日時',
  byHand: '手動で除外',
  cancel: 'キャンセル…',
  move: '日時を変更…',
  applies: '対象',
  scopes: {
    this: 'この予約のみ',
    following: 'この予約以降',
    all: '今後の予約すべて',
  },
  movesAll: 'すべて同じ幅だけ移動します。空いていない時間が一つでもあれば、どれも移動しません。',
}
