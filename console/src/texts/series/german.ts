import type { SeriesTexts } from './english.ts'

export const german: SeriesTexts = {
  title: 'Serie',
  rule: 'Regel',
  zone: 'Uhren von',
  at: (position, total) => `Nummer ${position} von ${total}`,
  skipped: (count) =>
    count === 1
      ? '1 Zeit war nicht frei und wurde ausgelassen'
      : `${count} Zeiten waren nicht frei und wurden ausgelassen`,
  showAll: 'Alle zeigen',
  showFewer: 'Weniger zeigen',
  thisOne: 'diese',
  open: 'Die ganze Serie zeigen',
  occurrences: 'Buchungen dieser Serie',
  number: 'Nummer',
  byRule: 'Nach der Regel',
  asPlanned: 'wie geplant',
  leftOut: 'Ausgelassen',
  byHand: 'von Hand ausgelassen',
  cancel: 'Stornieren…',
  confirm: 'Bestätigen…',
  reject: 'Ablehnen…',
  move: 'Verschieben…',
  applies: 'Gilt für',
  scopes: {
    this: 'Nur diese Buchung',
    following: 'Diese und die folgenden',
    all: 'Alle, die noch bevorstehen',
  },
  movesAll: 'Alle verschieben sich um denselben Abstand. Ist eine der Zeiten nicht frei, verschiebt sich keine.',
}
