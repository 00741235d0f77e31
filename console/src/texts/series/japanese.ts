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
  applies: '対象',
  scopes: {
    this: 'この予約のみ',
    following: 'この予約以降',
    all: '今後の予約すべて',
  },
  movesAll: 'すべて同じ幅だけ移動します。空いていない時間が一つでもあれば、どれも移動しません。',
}
