import { admissionCardIssued } from './admission-card-issued.ts'
import { bookingCancelled } from './booking-cancelled.ts'
import { bookingCreated } from './booking-created.ts'
import { bookingDeleted } from './booking-deleted.ts'
import { bookingNoShowUpdated } from './booking-no-show-updated.ts'
import { bookingPaid } from './booking-paid.ts'
import { bookingPaymentFailed } from './booking-payment-failed.ts'
import { bookingPaymentInitiated } from './booking-payment-initiated.ts'
import { bookingReassigned } from './booking-reassigned.ts'
import { bookingRejected } from './booking-rejected.ts'
import { bookingRequested } from './booking-requested.ts'
import { bookingRescheduled } from './booking-rescheduled.ts'
import { bookingUpdated } from './booking-updated.ts'
import { customerCreated } from './customer-created.ts'
import { customerDeleted } from './customer-deleted.ts'
import { customerUpdated } from './customer-updated.ts'
import { deliveryFailed } from './delivery-failed.ts'
import { endpointDisabled } from './endpoint-disabled.ts'
import { eventTypeCreated } from './event-type-created.ts'
import { eventTypeDeleted } from './event-type-deleted.ts'
import { eventTypeUpdated } from './event-type-updated.ts'
import { formAbandoned } from './form-abandoned.ts'
import { formSubmitted } from './form-submitted.ts'
import { gateUnlocked } from './gate-unlocked.ts'
import { leadCreated } from './lead-created.ts'
import { meetingEnded } from './meeting-ended.ts'
import { meetingGuestAbsent } from './meeting-guest-absent.ts'
import { meetingHostAbsent } from './meeting-host-absent.ts'
import { meetingInstantRequested } from './meeting-instant-requested.ts'
import { meetingRecorded } from './meeting-recorded.ts'
import { meetingStarted } from './meeting-started.ts'
import { meetingTranscribed } from './meeting-transcribed.ts'
import { outOfOfficeCreated } from './out-of-office-created.ts'
import { ping } from './ping.ts'
import type { Topic } from './topic.ts'
import { visitEntered } from './visit-entered.ts'
import { visitExited } from './visit-exited.ts'

const topics: readonly Topic[] = [
  bookingRequested,
  bookingCreated,
  bookingUpdated,
  bookingRescheduled,
  bookingCancelled,
  bookingRejected,
  bookingDeleted,
  bookingReassigned,
  bookingNoShowUpdated,
  bookingPaymentInitiated,
  bookingPaid,
  bookingPaymentFailed,
  meetingStarted,
  meetingEnded,
  meetingInstantRequested,
  meetingHostAbsent,
  meetingGuestAbsent,
  meetingRecorded,
  meetingTranscribed,
  customerCreated,
  customerUpdated,
  customerDeleted,
  formSubmitted,
  formAbandoned,
  leadCreated,
  visitEntered,
  visitExited,
  admissionCardIssued,
  gateUnlocked,
  eventTypeCreated,
  eventTypeUpdated,
  eventTypeDeleted,
  outOfOfficeCreated,
  endpointDisabled,
  deliveryFailed,
  ping,
]

/** Every topic that Bellhop itself publishes, by name, in the order in which they are shown. */
export const catalog: ReadonlyMap<string, Topic> = new Map(topics.map((topic) => [topic.name, topic]))

/** The topic of this name, or null where the catalog has none: it may then be one that the organization registered. */
export function findTopic(name: string): Topic | null {
  return catalog.get(name) ?? null
}
