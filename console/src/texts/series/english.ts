export const english = {
  title: 'Series',
  rule: 'Rule',
  zone: 'Clocks of',
  at: (position: number, total: number) => `Number ${position} of ${total}`,
  skipped: (count: number) =>
    count === 1 ? '1 time was not free and left out' : `${count} times were not free and left out`,
  showAll: 'Show all',
  showFewer: 'Show fewer',
  thisOne: 'this one',
  open: 'See the whole series',
  occurrences: 'Bookings of this series',
  number: 'Number',
  byRule: 'By the rule',
  asPlanned: 'as planned',
  leftOut: 'Left out',
  byHand: 'left out by hand',
  cancel: 'Cancel…',
  move: 'Reschedule…',
  applies: 'Applies to',
  scopes: {
    this: 'Only this one',
    following: 'This and the following',
    all: 'All that are still ahead',
  },
  movesAll: 'Each moves by the same distance. When one of the times is not free, none moves.',
}
export type SeriesTexts = typeof english
