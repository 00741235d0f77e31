export const english = {
  shownAs: 'Show bookings as',
  list: 'List',
  calendar: 'Calendar',
  views: { day: 'Day', week: 'Week', month: 'Month' },
  span: 'Span of time',
  today: 'Today',
  previous: { day: 'Previous day', week: 'Previous week', month: 'Previous month' },
  next: { day: 'Next day', week: 'Next week', month: 'Next month' },
  zone: 'Time zone',
  ownZone: (zone: string) => `Yours (${zone})`,
  organizationZone: (zone: string) => `The organization's (${zone})`,
  timesIn: (zone: string) => `Times in ${zone}.`,
  keys: 'Arrow keys go from day to day.',
  showCancelled: 'Show cancelled and rejected',
  more: (count: number) => `+${count} more`,
  moreOn: (count: number, day: string) => `+${count} more on ${day}`,
  noneShown: 'No bookings in this time',
  goesOn: 'goes on',
  cut: (count: string) => `Only the first ${count} bookings are shown`,
  cutNext: 'Choose a shorter time or one event type to see all of them.',
}

export type CalendarViewTexts = typeof english
