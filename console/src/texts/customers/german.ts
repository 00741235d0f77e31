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
}
