import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { locationText } from '../location-text.ts'
import { bookingMetadata, trackingOf } from './booking-metadata.ts'
import { calendarSequence, calendarUid } from './booking-payload.ts'
import { bodyTime, payloadTime } from './payload-time.ts'
import { allResponses } from './responses.ts'

/** The body of `MEETING_STARTED` and `MEETING_ENDED`: flat, the booking's own fields beside the trigger, no `payload`. */
export function meetingBody(trigger: string, booking: Booking) {
  return {
    triggerEvent: trigger,
    id: booking.number,
    uid: booking.uid,
    userId: booking.organizer.number,
    userPrimaryEmail: booking.organizer.email,
    eventTypeId: booking.eventType.number,
    title: booking.title,
    description: booking.notes ?? '',
    customInputs: {},
    responses: allResponses(booking),
    startTime: payloadTime(booking.start),
    endTime: payloadTime(booking.end),
    location: locationText(booking),
    createdAt: bodyTime(booking.createdAt),
    updatedAt: bodyTime(booking.updatedAt),
    status: booking.status.toUpperCase(),
    paid: booking.payment?.status === 'paid',
    metadata: bookingMetadata(booking),
    tracking: trackingOf(booking.utm),
    ...people(booking),
    ...history(booking),
  }
}

function people(booking: Booking) {
  const { email, name, timeZone, username } = booking.organizer
  return {
    user: { email, name, timeZone, username },
    attendees: booking.attendees.map((attendee) => ({
      id: attendee.number,
      email: attendee.email,
      name: attendee.name,
      timeZone: attendee.timeZone,
      phoneNumber: attendee.phone,
      locale: attendee.language,
      bookingId: booking.number,
      noShow: attendee.noShow,
    })),
    noShowHost: false,
  }
}

function history(booking: Booking) {
  return {
    cancellationReason: null,
    rejectionReason: null,
    rescheduled: booking.rescheduledTo === null ? null : true,
    fromReschedule: booking.rescheduledFrom,
    recurringEventId: null,
    destinationCalendarId: null,
    isRecorded: false,
    iCalUID: calendarUid(booking),
    iCalSequence: calendarSequence(booking),
    payment: [],
    references: [],
    appsStatus: [],
  }
}
