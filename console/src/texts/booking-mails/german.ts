import type { BookingMailsTexts } from './english.ts'

export const german: BookingMailsTexts = {
  title: 'E-Mails zu Buchungen',
  enable: 'Über Buchungen per E-Mail benachrichtigen',
  enableHelp:
    'Organisierende und Teilnehmende erhalten eine E-Mail mit Kalenderdatei, wenn eine Buchung gemacht, angefragt, beantwortet, verschoben oder abgesagt wird. Schalten Sie das ab, wenn ein anderes System sie benachrichtigt.',
  reminders: 'Erinnerungen',
  remindersHelp:
    'Wie lange vor dem Beginn erinnert wird. Gilt für Buchungen, die ab jetzt gemacht oder verschoben werden.',
  before: (span) => `${span} vorher`,
  none: 'Keine Erinnerungen',
  saved: 'Die Einstellungen der E-Mails wurden gespeichert.',
  rules: 'E-Mails',
  rulesHelp: 'Was Organisierende und Teilnehmende dieser Buchungen per E-Mail erfahren.',
  choices: {
    organization: 'Wie in den Einstellungen der Organisation',
    own: 'E-Mails mit eigenen Erinnerungen',
    off: 'Keine E-Mails',
  },
}
