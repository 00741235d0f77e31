import type { MailsTexts } from './english.ts'

export const german: MailsTexts = {
  title: 'E-Mails',
  intro: 'Was Bellhop an Personen geschrieben hat, das Neueste zuerst. Die Liste aktualisiert sich selbst.',
  state: 'Status',
  all: 'Alle',
  subject: 'Betreff',
  to: 'An',
  lastError: 'Letzter Fehler',
  when: 'Wann',
  filterStates: {
    queued: 'Wartet oder wird wiederholt',
    sent: 'Gesendet',
    failed: 'Nicht gesendet',
    'not-configured': 'Kein Mailserver',
  },
  none: 'Noch keine E-Mails',
  noneWhy:
    'Organisierende und Teilnehmende erhalten eine zu jeder Buchung, Administratoren, wenn ein Webhook endgültig fehlschlägt, wieder zustellt oder abgeschaltet wird.',
  noMatch: 'Keine E-Mail passt dazu',
  clear: 'Filter zurücksetzen',
  open: (subject, name) => `E-Mail ${subject} an ${name} öffnen`,
  sent: 'Gesendet',
  givenUp: 'Aufgegeben',
  written: 'Verfasst',
  attempts: 'Versuche',
  text: 'Text',
  download: 'Herunterladen',
  states: {
    waiting: 'Wartet',
    retryingNow: 'Wird jetzt wiederholt',
    sent: 'Gesendet',
    failed: 'Nicht gesendet',
    notConfigured: 'Kein Mailserver',
  },
  retryingIn: (span) => `Nächster Versuch in ${span}`,
  noServer: 'Dieser Server hat keinen Mailserver zum Senden',
  noServerNext:
    'Setzen Sie {url} und {from} dort, wo Bellhop läuft, und starten Sie es neu: Dann sendet es die E-Mails des letzten Tages. Bis dahin sind sie hier zu lesen.',
  onItsWay: (email) => `Die E-Mail an ${email} ist unterwegs.`,
  sendNow: 'Jetzt senden',
  sendAgain: 'Erneut senden',
}
