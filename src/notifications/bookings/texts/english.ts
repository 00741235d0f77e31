import type { BookingTexts } from './booking-texts.ts'

export const english: BookingTexts = {
  greeting: (name) => `Hello ${name},`,
  footer: (organization) => `Sent for ${organization}.`,
  labels: {
    what: 'What',
    when: 'When',
    previously: 'Before',
    where: 'Where',
    price: 'Price',
    organizer: 'With',
    guests: 'Attendees',
    reason: 'Reason',
    notes: 'Notes',
  },
  places: { 'in-person': 'In person', phone: 'By phone', link: 'Online', video: 'Video call' },
  toAttendee: {
    requested: {
      subject: (title) => `Requested: ${title}`,
      intro: (organizer) =>
        `Your request has arrived. ${organizer} will confirm it or decline it; you will get a mail.`,
    },
    confirmed: {
      subject: (title) => `Confirmed: ${title}`,
      intro: (organizer) => `Your booking with ${organizer} is confirmed.`,
    },
    rescheduled: {
      subject: (title) => `Rescheduled: ${title}`,
      intro: (organizer) => `Your booking with ${organizer} has a new time.`,
    },
    updated: {
      subject: (title) => `Changed: ${title}`,
      intro: (organizer) => `Something about your booking with ${organizer} has changed. This is how it stands now.`,
    },
    cancelled: {
      subject: (title) => `Cancelled: ${title}`,
      intro: (organizer) => `Your booking with ${organizer} was cancelled.`,
    },
    rejected: {
      subject: (title) => `Declined: ${title}`,
      intro: (organizer) => `${organizer} cannot accept your request.`,
    },
    reminder: {
      subject: (title) => `Reminder: ${title}`,
      intro: (organizer) => `This is a reminder of your booking with ${organizer}.`,
    },
  },
  toOrganizer: {
    requested: {
      subject: (title) => `New request: ${title}`,
      intro: (guest) => `${guest} asks for a booking. The time is held until you confirm or decline.`,
    },
    confirmed: { subject: (title) => `New booking: ${title}`, intro: (guest) => `${guest} has a booking with you.` },
    rescheduled: {
      subject: (title) => `Rescheduled: ${title}`,
      intro: (guest) => `The booking of ${guest} has a new time.`,
    },
    updated: {
      subject: (title) => `Changed: ${title}`,
      intro: (guest) => `Something about the booking of ${guest} has changed. This is how it stands now.`,
    },
    cancelled: {
      subject: (title) => `Cancelled: ${title}`,
      intro: (guest) => `The booking of ${guest} was cancelled. The time is free again.`,
    },
    rejected: {
      subject: (title) => `Declined: ${title}`,
      intro: (guest) => `The request of ${guest} was declined. The time is free again.`,
    },
    reminder: {
      subject: (title) => `Reminder: ${title}`,
      intro: (guest) => `This is a reminder of the booking of ${guest}.`,
    },
  },
  awaiting: 'The new time still has to be confirmed.',
  dateCancelled: {
    subject: (title) => `Cancelled: ${title}`,
    intro: (organizer) => `The date with ${organizer} for which you are on the waiting list was cancelled.`,
  },
  otherDates: 'See other dates',
  manage: 'Reschedule or cancel',
  answer: 'Confirm or decline',
  open: 'Open the booking',
}
