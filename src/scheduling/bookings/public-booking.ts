import { z } from 'zod'
import { type Booking, LabelledAnswers, Location, Price } from '../../events/catalog/booking-snapshot.ts'
import { idSchema } from '../../shared/ids.ts'
import { BookingStatus, Kind, Timestamp } from '../../shared/vocabulary.ts'
import { Question } from '../event-types/event-type.ts'
import { whyBookingOver } from './booking-state.ts'

/** What an attendee may know of their booking. */
export const PublicBooking = z
  .object({
    uid: idSchema('bkg'),
    status: BookingStatus,
    kind: Kind,
    waitingPosition: z
      .int()
      .nullable()
      .describe('The place in the waiting list of a date that is full, from 1; null with a seat'),
    title: z.string(),
    start: Timestamp,
    end: Timestamp,
    timeZone: z.string(),
    durationMinutes: z.int(),
    organization: z.object({ slug: z.string(), name: z.string() }),
    eventType: z.object({
      id: z.string(),
      slug: z.string(),
      title: z.string(),
      description: z.string().nullable(),
      questions: z.array(Question),
    }),
    organizer: z.object({ name: z.string() }),
    attendees: z.array(z.object({ name: z.string(), email: z.string() })),
    location: Location.nullable(),
    price: Price.nullable().describe('What it cost when it was booked; null for nothing'),
    responses: LabelledAnswers,
    notes: z.string().nullable(),
    rescheduledFrom: z.string().nullable(),
    rescheduledTo: z.string().nullable(),
    reason: z.string().nullable(),
    canReschedule: z.boolean(),
    canCancel: z.boolean(),
  })
  .meta({ id: 'PublicBooking' })
export type PublicBooking = z.infer<typeof PublicBooking>

export interface BookingSurroundings {
  readonly organization: { readonly slug: string; readonly name: string }
  readonly questions: readonly Question[]
  readonly waitingPosition: number | null
}

export function toPublicBooking(
  booking: Booking,
  { organization, questions, waitingPosition }: BookingSurroundings,
  now: Date,
): PublicBooking {
  const open = whyBookingOver(booking, now) === null
  return {
    uid: booking.uid,
    status: booking.status,
    kind: booking.kind,
    waitingPosition,
    title: booking.title,
    start: booking.start,
    end: booking.end,
    timeZone: booking.timeZone,
    durationMinutes: booking.durationMinutes,
    organization: { slug: organization.slug, name: organization.name },
    eventType: {
      id: booking.eventType.id,
      slug: booking.eventType.slug,
      title: booking.eventType.title,
      description: booking.eventType.description,
      questions: [...questions],
    },
    organizer: { name: booking.organizer.name },
    attendees: booking.attendees.map(({ name, email }) => ({ name, email })),
    location: booking.location,
    price: booking.price ?? null,
    responses: booking.responses,
    notes: booking.notes,
    rescheduledFrom: booking.rescheduledFrom,
    rescheduledTo: booking.rescheduledTo,
    reason: booking.reason,
    canReschedule: open && waitingPosition === null,
    canCancel: open,
  }
}
