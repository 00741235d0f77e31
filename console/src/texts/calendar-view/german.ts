import type { CalendarViewTexts } from './english.ts'

export const german: CalendarViewTexts = {
  shownAs: 'Buchungen zeigen als',
  list: 'Liste',
  calendar: 'Kalender',
  views: { day: 'Tag', week: 'Woche', month: 'Monat' },
  span: 'Zeitraum',
  today: 'Heute',
  previous: { day: 'Vorheriger Tag', week: 'Vorherige Woche', month: 'Vorheriger Monat' },
  next: { day: 'Nächster Tag', week: 'Nächste Woche', month: 'Nächster Monat' },
  zone: 'Zeitzone',
  ownZone: (zone) => `Ihre (${zone})`,
  organizationZone: (zone) => `Die der Organisation (${zone})`,
  timesIn: (zone) => `Zeiten in ${zone}.`,
  keys: 'Die Pfeiltasten gehen von Tag zu Tag.',
  showCancelled: 'Abgesagte und abgelehnte zeigen',
  more: (count) => `+${count} weitere`,
  moreOn: (count, day) => `+${count} weitere am ${day}`,
  noneShown: 'Keine Buchungen in diesem Zeitraum',
  goesOn: 'dauert an',
  cut: (count) => `Nur die ersten ${count} Buchungen werden gezeigt`,
  cutNext: 'Wählen Sie einen kürzeren Zeitraum oder eine Terminart, um alle zu sehen.',
}
