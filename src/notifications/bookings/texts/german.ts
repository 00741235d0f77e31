import type { BookingTexts } from './booking-texts.ts'

export const german: BookingTexts = {
  greeting: (name) => `Guten Tag ${name}`,
  footer: (organization) => `Gesendet für ${organization}.`,
  labels: {
    what: 'Was',
    when: 'Wann',
    previously: 'Bisher',
    where: 'Wo',
    price: 'Preis',
    organizer: 'Mit',
    guests: 'Teilnehmende',
    reason: 'Grund',
    notes: 'Bemerkungen',
  },
  places: { 'in-person': 'Vor Ort', phone: 'Am Telefon', link: 'Online', video: 'Videogespräch' },
  toAttendee: {
    requested: {
      subject: (title) => `Angefragt: ${title}`,
      intro: (organizer) =>
        `Ihre Anfrage ist angekommen. ${organizer} bestätigt sie oder lehnt sie ab; Sie erhalten dann eine Nachricht.`,
    },
    confirmed: {
      subject: (title) => `Bestätigt: ${title}`,
      intro: (organizer) => `Ihre Buchung bei ${organizer} ist bestätigt.`,
    },
    rescheduled: {
      subject: (title) => `Verschoben: ${title}`,
      intro: (organizer) => `Ihre Buchung bei ${organizer} hat eine neue Zeit.`,
    },
    updated: {
      subject: (title) => `Geändert: ${title}`,
      intro: (organizer) => `An Ihrer Buchung bei ${organizer} hat sich etwas geändert. Das ist der neue Stand.`,
    },
    cancelled: {
      subject: (title) => `Abgesagt: ${title}`,
      intro: (organizer) => `Ihre Buchung bei ${organizer} wurde abgesagt.`,
    },
    rejected: {
      subject: (title) => `Abgelehnt: ${title}`,
      intro: (organizer) => `${organizer} kann Ihre Anfrage leider nicht annehmen.`,
    },
    reminder: {
      subject: (title) => `Erinnerung: ${title}`,
      intro: (organizer) => `Wir erinnern Sie an Ihre Buchung bei ${organizer}.`,
    },
  },
  toOrganizer: {
    requested: {
      subject: (title) => `Neue Anfrage: ${title}`,
      intro: (guest) =>
        `${guest} möchte eine Buchung. Die Zeit bleibt reserviert, bis Sie die Anfrage bestätigen oder ablehnen.`,
    },
    confirmed: { subject: (title) => `Neue Buchung: ${title}`, intro: (guest) => `${guest} hat bei Ihnen gebucht.` },
    rescheduled: {
      subject: (title) => `Verschoben: ${title}`,
      intro: (guest) => `Die Buchung von ${guest} hat eine neue Zeit.`,
    },
    updated: {
      subject: (title) => `Geändert: ${title}`,
      intro: (guest) => `An der Buchung von ${guest} hat sich etwas geändert. Das ist der neue Stand.`,
    },
    cancelled: {
      subject: (title) => `Abgesagt: ${title}`,
      intro: (guest) => `Die Buchung von ${guest} wurde abgesagt. Die Zeit ist wieder frei.`,
    },
    rejected: {
      subject: (title) => `Abgelehnt: ${title}`,
      intro: (guest) => `Die Anfrage von ${guest} wurde abgelehnt. Die Zeit ist wieder frei.`,
    },
    reminder: {
      subject: (title) => `Erinnerung: ${title}`,
      intro: (guest) => `Wir erinnern Sie an die Buchung von ${guest}.`,
    },
  },
  awaiting: 'Die neue Zeit muss noch bestätigt werden.',
  dateCancelled: {
    subject: (title) => `Abgesagt: ${title}`,
    intro: (organizer) => `Der Termin bei ${organizer}, für den Sie auf der Warteliste stehen, wurde abgesagt.`,
  },
  otherDates: 'Andere Termine ansehen',
  manage: 'Verschieben oder absagen',
  answer: 'Bestätigen oder ablehnen',
  open: 'Buchung öffnen',
}
