import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import { bookingNoShowUpdated } from '../../events/catalog/booking-no-show-updated.ts'
import { bookingPaid } from '../../events/catalog/booking-paid.ts'
import { bookingPaymentInitiated } from '../../events/catalog/booking-payment-initiated.ts'
import { bookingRejected } from '../../events/catalog/booking-rejected.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import type { Booking, Payment } from '../../events/catalog/booking-snapshot.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { locationText } from './location-text.ts'
import { payloadTime } from './payload-time.ts'
import { attendeePerson } from './person.ts'

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
