import { z } from 'zod'
import { Kind } from '../../shared/vocabulary.ts'
import { Actor } from './actor.ts'
import { sampleBooking, sampleMember } from './sample-booking.ts'

/** The data of an event about what can be booked. */
export const EventTypeData = z.strictObject({
  eventType: z.strictObject({
    id: z.string(),
    number: z.int().nullable(),
    slug: z.string(),
    title: z.string(),
    privateTitle: z.string().nullable(),
    description: z.string().nullable(),
    requiresConfirmation: z.boolean(),
    kind: Kind,
    durationMinutes: z.int(),
    bookingUrl: z.string(),
  }),
  actor: Actor,
})
export type EventTypeData = z.infer<typeof EventTypeData>

export const sampleEventType: EventTypeData = {
  eventType: {
    ...sampleBooking.eventType,
    kind: 'appointment',
    durationMinutes: 45,
    bookingUrl: sampleBooking.bookingUrl,
  },
  actor: sampleMember,
}
