import type { FormatTexts } from './english.ts'

export const german: FormatTexts = {
  milliseconds: (count) => `${count} ms`,
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} Min.`,
  hours: (count) => `${count} Std.`,
  days: (count) => `${count} Tg.`,
  both: (large, small) => `${large} ${small}`,
  lessThan: (span) => `< ${span}`,
  noMinutes: 'keine',
  percent: (share) => `${share} %`,
  sources: {
    widget: 'Buchungsseite',
    portal: 'Konsole',
    api: 'API',
    mobile: 'Mobile App',
    meeting: 'Raum-App',
    calendar: 'Kalender',
    csv: 'CSV-Import',
    recurring: 'Terminserie',
  },
  kinds: { appointment: 'Termin', internal_meeting: 'Internes Meeting', group_event: 'Gruppentermin' },
  bookingStates: {
    pending: 'Wartet auf Bestätigung',
    accepted: 'Bestätigt',
    cancelled: 'Storniert',
    rejected: 'Abgelehnt',
  },
}
