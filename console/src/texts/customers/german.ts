import type { CustomersTexts } from './english.ts'

export const german: CustomersTexts = {
  title: 'Kunden',
  intro: 'Personen von außen, eine je E-Mail-Adresse. Die erste Buchung legt sie an.',
  customer: 'Kunde',
  phone: 'Telefon',
  timeZone: 'Zeitzone',
  since: 'Seit',
  bookings: 'Buchungen',
  show: 'Anzeigen',
  id: 'ID',
  filters: 'Filter',
  nameOrEmail: 'Name oder E-Mail',
  none: 'Noch keine Kunden',
  noMatch: 'Kein Kunde passt dazu',
  noneWhy: 'Wer über einen Buchungslink bucht, erscheint hier.',
  export: 'Exportieren',
  exports: { csv: 'CSV für Tabellenprogramme', ndjson: 'NDJSON für Programme' },
  delete: (name) => `${name} löschen`,
  deleteAsk: (name) => `${name} löschen?`,
  deleteConfirm: 'Kunde löschen',
  deleteMeans:
    'Name, Adresse, Telefonnummer und Antworten werden sofort aus den Buchungen entfernt, und aus Ereignissen, Zustellungen und E-Mails, sobald alle Webhooks dazu angekommen sind. Wann was gebucht war, bleibt. Das lässt sich nicht rückgängig machen.',
  wasDeleted: (name) => `${name} wurde gelöscht.`,
}
