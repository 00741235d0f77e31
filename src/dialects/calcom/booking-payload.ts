import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { locationText } from '../location-text.ts'
import { videoCallUrl } from '../video-call-url.ts'
import { bookingMetadata, trackingOf } from './booking-metadata.ts'
import { payloadTime } from './payload-time.ts'
import { attendeePerson, organizerPerson } from './person.ts'
import { allResponses, userFieldsResponses } from './responses.ts'

/**
 * The `payload` that all booking events share: every key that Cal.com writes, its own default where Bellhop has no such thing.
 * One literal, because joining parts by spreading costs four times as much, for each delivery.
 */
export function bookingPayload(booking: Booking) {
  const cost = booking.payment ?? booking.price
  return {
    type: booking.eventType.slug,
    title: booking.title,
    description: booking.notes ?? '',
    additionalNotes: booking.notes ?? '',
    customInputs: {},
    startTime: payloadTime(booking.start),
    endTime: payloadTime(booking.end),
    length: booking.durationMinutes,
    organizer: organizerPerson(booking.organizer, booking.start),
    attendees: booking.attendees.map((attendee) => attendeePerson(attendee, booking.start)),
    team: null,
    location: locationText(booking),
    uid: booking.uid,
    bookingId: booking.number,
    eventTypeId: booking.eventType.number,
    eventTitle: booking.eventType.title,
    eventDescription: booking.eventType.description ?? '',
    requiresConfirmation: booking.eventType.requiresConfirmation,
    price: cost?.amount ?? 0,
    currency: cost?.currency ?? 'usd',
    status: booking.status.toUpperCase(),
    responses: allResponses(booking),
    userFieldsResponses: userFieldsResponses(booking.responses),
    metadata: bookingMetadata(booking),
    tracking: trackingOf(booking.utm),
    videoCallData: videoCallData(booking),
    conferenceData: null,
    appsStatus: [],
    destinationCalendar: null,
    iCalUID: calendarUid(booking),
    iCalSequence: calendarSequence(booking),
    seatsPerTimeSlot: booking.groupDate?.seats ?? null,
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

function videoCallData({ location, uid }: Booking) {
  const url = videoCallUrl(location)
  return url === null ? null : { type: location?.type, id: uid, password: '', url }
}

/** The name of the booking's entry in calendars. */
export function calendarUid(booking: Booking): string {
  return booking.calendarUid ?? `${booking.uid}@bellhop`
}

/** The entry's version: it begins at 0 where the booking's sequence begins at 1. */
export function calendarSequence(booking: Booking): number {
  return Math.max(0, booking.sequence - 1)
}
