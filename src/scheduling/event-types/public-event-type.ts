import { z } from 'zod'
import { Location } from '../../events/catalog/booking-snapshot.ts'
import { idSchema } from '../../shared/ids.ts'
import { Kind } from '../../shared/vocabulary.ts'
import { type EventType, Question } from './event-type.ts'

/** What anybody may know of an event type. */
export const PublicEventType = z
  .object({
    id: idSchema('evty'),
    slug: z.string(),
    kind: Kind,
    title: z.string(),
    description: z.string().nullable(),
    durationMinutes: z.int(),
    timeZone: z.string(),
    location: Location.nullable(),
    questions: z.array(Question),
    requiresConfirmation: z.boolean(),
    bookingWindowDays: z.int(),
    minimumNoticeMinutes: z.int(),
    organizer: z.object({ name: z.string() }),
    bookingUrl: z.string(),
  })
  .meta({ id: 'PublicEventType' })
export type PublicEventType = z.infer<typeof PublicEventType>

export function toPublicEventType(eventType: EventType): PublicEventType {
  return {
    id: eventType.id,
    slug: eventType.slug,
    kind: eventType.kind,
    title: eventType.title,
    description: eventType.description,
    durationMinutes: eventType.durationMinutes,
    timeZone: eventType.timeZone,
    location: publicLocation(eventType.location),
    questions: eventType.questions,
    requiresConfirmation: eventType.requiresConfirmation,
    bookingWindowDays: eventType.bookingWindowDays,
    minimumNoticeMinutes: eventType.minimumNoticeMinutes,
    organizer: { name: eventType.organizer.name },
    bookingUrl: eventType.bookingUrl,
  }
}

/** A meeting's link is for those who booked. */
function publicLocation(location: Location | null): Location | null {
  return location?.type === 'video' || location?.type === 'link' ? { type: location.type } : location
}
