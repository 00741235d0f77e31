import type { SettingsTexts } from './english.ts'

export const german: SettingsTexts = {
  mailsToYou: 'E-Mails an Sie',
  mailsSaved: 'E-Mails an Sie werden in dieser Sprache verfasst.',
  language: 'Sprache',
  mailsHelp: (email) => `Was Bellhop an ${email} schreibt: fehlgeschlagene Webhooks und wenn sie wieder zustellen.`,
  nameMissing: 'Geben Sie der Organisation einen Namen.',
  daysWrong: 'Geben Sie 1 bis 365 Tage ein.',
  saved: 'Die Einstellungen wurden gespeichert.',
  webhooks: 'Webhooks',
  enable: 'Webhooks einschalten',
  enableHelp:
    'Solange dies aus ist, wird an keinen Webhook gesendet. Was schon wartet, geht nach dem Einschalten hinaus; was inzwischen geschieht, wird nicht nachgesendet.',
  keep: 'Inhalte aufbewahren',
  days: ' Tage',
  keepHelp:
    'Danach werden Anfragen, Antworten und Ereignisdaten gelöscht; was wann mit welchem Ergebnis gesendet wurde, bleibt.',
  organization: 'Organisation',
  name: 'Name',
  nameHelp: 'Gäste sehen ihn auf der Buchungsseite.',
  timeZone: 'Zeitzone',
  bookingPages: 'Adresse der Buchungsseiten',
  bookingPagesHelp: (url) => `${url}. Links mit der bisherigen Adresse gelten weiter.`,
  slugWrong: 'Nehmen Sie Kleinbuchstaben, Ziffern und einzelne Bindestriche.',
  plan: 'Tarif',
  id: 'ID',
  save: 'Änderungen speichern',
  title: 'Einstellungen',
  off: 'Webhooks sind abgeschaltet',
  offMeans:
    'Es wird nichts gesendet. Was schon wartet, geht nach dem Einschalten hinaus; was inzwischen geschieht, wird nicht nachgesendet.',
  switchOn: 'In den Einstellungen einschalten',
}
