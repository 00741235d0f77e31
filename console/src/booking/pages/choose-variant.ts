import type { Location, LocationChoice, PublicEventType } from '../../api/api-shapes.ts'

/** An event type as the visitor chose it: how long, and where. */
export interface Variant {
  eventType: PublicEventType
  /** What goes into the booking where there was something to choose. */
  chosen: { durationMinutes?: number; locationId?: string }
}

/** How long and where by what stands in the address; the usual length and the first place where that makes no sense. */
export function chooseVariant(
  eventType: PublicEventType,
  { duration, place }: { duration: number | null; place: string | null },
): Variant {
  const { durationChoices, locations } = eventType
  const durationMinutes = duration !== null && durationChoices.includes(duration) ? duration : eventType.durationMinutes
  const location = locations.find(({ id }) => id === place) ?? locations[0]
  return {
    eventType: {
      ...eventType,
      durationMinutes,
      location: location === undefined ? eventType.location : locationOf(location),
    },
    chosen: {
      ...(durationChoices.length === 0 ? {} : { durationMinutes }),
      ...(location === undefined ? {} : { locationId: location.id }),
    },
  }
}

/** A room that is made for the booking is a video call. */
export function locationOf({ type, value }: LocationChoice): Location {
  const plain = type === 'jitsi' || type === 'custom-video' ? 'video' : type
  return value === undefined ? { type: plain } : { type: plain, value }
}
