import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { bookingMetadata, trackingOf } from './booking-metadata.ts'
import { locationText } from './location-text.ts'
import { payloadTime } from './payload-time.ts'
import { attendeePerson, organizerPerson } from './person.ts'
import { allResponses, userFieldsResponses } from './responses.ts'
import { videoCallUrl } from './video-call-url.ts'

/** The `payload` that all booking events share: every key that Cal.com writes, its own default where Bellhop has no such thing. */
export function bookingPayload(booking: Booking) {
  return {
    ...whatAndWhen(booking),
    ...whoAndWhere(booking),
    ...whichOne(booking),
    responses: allResponses(booking),
    userFieldsResponses: userFieldsResponses(booking.responses),
    metadata: bookingMetadata(booking),
    tracking: trackingOf(booking.utm),
    ...videoCall(booking),
    ...settings(booking),
  }
}

function whatAndWhen(booking: Booking) {
  return {
    type: booking.eventType.slug,
    title: booking.title,
    description: booking.notes ?? '',
    additionalNotes: booking.notes ?? '',
    customInputs: {},
    startTime: payloadTime(booking.start),
    endTime: payloadTime(booking.end),
    length: booking.durationMinutes,
  }
}

function whoAndWhere(booking: Booking) {
  return {
    organizer: organizerPerson(booking.organizer, booking.start),
    attendees: booking.attendees.map((attendee) => attendeePerson(attendee, booking.start)),
    team: null,
    location: locationText(booking),
  }
}

function whichOne(booking: Booking) {
  return {
    uid: booking.uid,
    bookingId: booking.number,
    eventTypeId: booking.eventType.number,
    eventTitle: booking.eventType.title,
    eventDescription: booking.eventType.description ?? '',
    requiresConfirmation: booking.eventType.requiresConfirmation,
    price: booking.payment?.amount ?? 0,
    currency: booking.payment?.currency ?? 'usd',
    status: booking.status.toUpperCase(),
  }
}

function videoCall(booking: Booking) {
  const url = videoCallUrl(booking.location)
  return {
    videoCallData: url === null ? null : { type: booking.location?.type, id: booking.uid, password: '', url },
    conferenceData: null,
    appsStatus: [],
    destinationCalendar: null,
  }
}

function settings(booking: Booking) {
  return {
    ...calendarEntry(booking),
    seatsPerTimeSlot: null,
    seatsShowAttendees: true,
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    hideOrganizerEmail: false,
    disableRescheduling: false,
    disableCancelling: false,
    customReplyToEmail: null,
    organizationId: null,
    schedulingType: null,
    hashedLink: null,
    bookerUrl: URL.canParse(booking.bookingUrl) ? new URL(booking.bookingUrl).origin : booking.bookingUrl,
  }
}

/** The names of the entry in calendars, whose count begins at 0 where the booking's begins at 1. */
export function calendarEntry(booking: Booking) {
  return { iCalUID: `${booking.uid}@bellhop`, iCalSequence: Math.max(0, booking.sequence - 1) }
}
