import type { z } from 'zod'
import type { absenceData } from '../../events/catalog/absence-data.ts'
import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import { bookingNoShowUpdated } from '../../events/catalog/booking-no-show-updated.ts'
import { bookingPaid } from '../../events/catalog/booking-paid.ts'
import { bookingPaymentInitiated } from '../../events/catalog/booking-payment-initiated.ts'
import { bookingReassigned } from '../../events/catalog/booking-reassigned.ts'
import { bookingRejected } from '../../events/catalog/booking-rejected.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import type { Booking, Payment } from '../../events/catalog/booking-snapshot.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import { meetingGuestAbsent } from '../../events/catalog/meeting-guest-absent.ts'
import { meetingHostAbsent } from '../../events/catalog/meeting-host-absent.ts'
import { meetingInstantRequested } from '../../events/catalog/meeting-instant-requested.ts'
import { meetingRecorded } from '../../events/catalog/meeting-recorded.ts'
import { meetingTranscribed } from '../../events/catalog/meeting-transcribed.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { locationText } from '../location-text.ts'
import { payloadTime } from './payload-time.ts'
import { attendeePerson, organizerPerson } from './person.ts'

type Additions = Readonly<Record<string, unknown>>

/** What the payload of one topic has beside that of all bookings. A key of both is replaced. */
const additions: ReadonlyMap<string, (event: CanonicalEvent) => Additions> = new Map([
  [bookingRescheduled.name, rescheduled],
  [bookingCancelled.name, cancelled],
  [bookingRejected.name, (event) => ({ rejectionReason: dataOf(bookingRejected, event).reason })],
  [bookingUpdated.name, relocated],
  [bookingNoShowUpdated.name, noShow],
  [bookingPaymentInitiated.name, (event) => paid(dataOf(bookingPaymentInitiated, event).payment)],
  [bookingPaid.name, (event) => paid(dataOf(bookingPaid, event).payment)],
  [bookingReassigned.name, reassigned],
  [meetingInstantRequested.name, instant],
  [meetingHostAbsent.name, (event) => absent(dataOf(meetingHostAbsent, event), 'host')],
  [meetingGuestAbsent.name, (event) => absent(dataOf(meetingGuestAbsent, event), 'guest')],
  [meetingRecorded.name, (event) => ({ downloadLink: dataOf(meetingRecorded, event).recordingUrl })],
  [meetingTranscribed.name, transcribed],
])

export function bookingAdditions(event: CanonicalEvent): Additions {
  return additions.get(event.topic)?.(event) ?? {}
}

function rescheduled(event: CanonicalEvent): Additions {
  const { previous, actor, reason } = dataOf(bookingRescheduled, event)
  return {
    rescheduleId: previous.number ?? null,
    rescheduleUid: previous.uid,
    rescheduleStartTime: payloadTime(previous.start),
    rescheduleEndTime: payloadTime(previous.end),
    rescheduledBy: actor.email,
    rescheduleReason: reason,
  }
}

function cancelled(event: CanonicalEvent): Additions {
  const { reason, actor, requestReschedule } = dataOf(bookingCancelled, event)
  return { cancellationReason: reason, cancelledBy: actor.email, requestReschedule }
}

function relocated(event: CanonicalEvent): Additions {
  const { booking, previous } = dataOf(bookingUpdated, event)
  return {
    previousLocation: locationText({
      location: previous.location ?? null,
      attendees: previous.attendees ?? booking.attendees,
    }),
  }
}

function noShow(event: CanonicalEvent): Additions {
  const { booking, attendees } = dataOf(bookingNoShowUpdated, event)
  return {
    message: attendees.map((mark) => `${mark.email} ${mark.noShow ? 'marked' : 'unmarked'} as no-show`).join(', '),
    attendees: attendees.map((mark) => ({ ...personOf(booking, mark.email), noShow: mark.noShow })),
    bookingUid: booking.uid,
  }
}

function personOf(booking: Booking, email: string) {
  const attendee = booking.attendees.find((one) => one.email.toLowerCase() === email.toLowerCase())
  return attendee === undefined ? { email } : attendeePerson(attendee, booking.start)
}

function paid(payment: Payment): Additions {
  return {
    price: payment.amount,
    currency: payment.currency,
    paymentId: payment.reference,
    paymentData: {
      amount: payment.amount,
      currency: payment.currency,
      success: payment.status === 'paid',
      externalId: payment.reference,
    },
  }
}

function reassigned(event: CanonicalEvent): Additions {
  const { booking, previousOrganizer, actor, reason } = dataOf(bookingReassigned, event)
  return {
    reassignedFrom: organizerPerson(previousOrganizer, booking.start),
    reassignedTo: organizerPerson(booking.organizer, booking.start),
    reassignedBy: actor.email,
    reassignReason: reason,
  }
}

function instant(event: CanonicalEvent): Additions {
  const { booking, joinUrl } = dataOf(meetingInstantRequested, event)
  return { connectAndJoinUrl: joinUrl, eventTypeTitle: booking.eventType.title }
}

function absent(data: z.infer<typeof absenceData>, who: 'host' | 'guest'): Additions {
  const { booking, minutesAfterStart, joined } = data
  return {
    bookingUid: booking.uid,
    message: `No ${who} was in the video call ${minutesAfterStart} minutes after the start.`,
    noShowHost: who === 'host',
    participants: joined.map((email) => ({ email })),
  }
}

function transcribed(event: CanonicalEvent): Additions {
  const { transcripts, recordingUrl } = dataOf(meetingTranscribed, event)
  return {
    downloadLinks: {
      transcription: transcripts.map(({ format, url }) => ({ format, link: url })),
      recording: recordingUrl,
    },
  }
}
