import { z } from 'zod'
import { Location, Price } from '../../events/catalog/booking-snapshot.ts'
import { idSchema } from '../../shared/ids.ts'
import { Kind } from '../../shared/vocabulary.ts'
import { BookingDates, type EventType, Question, Scheduling } from './event-type.ts'
import { LocationChoice } from './location-choice.ts'

/** What anybody may know of an event type. */
export const PublicEventType = z
  .object({
    id: idSchema('evty'),
    slug: z.string(),
    kind: Kind,
    title: z.string(),
    description: z.string().nullable(),
    scheduling: Scheduling,
    hosts: z.array(z.object({ name: z.string() })).describe('Whom a team event type books'),
    durationMinutes: z.int(),
    durationChoices: z.array(z.int()),
    timeZone: z.string(),
    location: Location.nullable(),
    locations: z
      .array(LocationChoice)
      .describe('What visitors choose from; none of a group event, whose slots have their place'),
    questions: z.array(Question),
    requiresConfirmation: z.boolean(),
    price: Price.nullable().describe('What a booking costs; null for nothing'),
    bookingWindowDays: z.int(),
    bookingDates: BookingDates.nullable(),
    requiresEmailProof: z.boolean(),
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
    scheduling: eventType.scheduling,
    hosts: eventType.hosts.map(({ member }) => ({ name: member.name })),
    durationMinutes: eventType.durationMinutes,
    durationChoices: eventType.durationChoices,
    timeZone: eventType.timeZone,
    location: publicLocation(eventType.location),
    locations: eventType.kind === 'group_event' ? [] : eventType.locations.map(publicChoice),
    questions: eventType.questions,
    requiresConfirmation: eventType.requiresConfirmation,
    price: eventType.price,
    // The dates of a group event are made by hand: as far ahead as they are, they can be booked.
    bookingWindowDays: eventType.kind === 'group_event' ? 730 : eventType.bookingWindowDays,
    bookingDates: eventType.bookingDates,
    requiresEmailProof: eventType.requiresEmailProof,
    minimumNoticeMinutes: eventType.minimumNoticeMinutes,
    organizer: { name: eventType.organizer.name },
    bookingUrl: eventType.bookingUrl,
  }
}

/** A meeting's link is for those who booked. */
export function publicLocation(location: Location | null): Location | null {
  return location?.type === 'video' || location?.type === 'link' ? { type: location.type } : location
}

/** Where people go and whom they call is for all to see; how they join is for those who booked. */
function publicChoice({ value, ...choice }: LocationChoice): LocationChoice {
  const shown = choice.type === 'in-person' || choice.type === 'phone'
  return shown && value !== undefined ? { ...choice, value } : choice
}
