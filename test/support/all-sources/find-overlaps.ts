import type { Booking } from '../../../src/events/catalog/booking-snapshot.ts'
import type { WorldDate } from './open-world.ts'

interface Taken {
  readonly name: string
  readonly start: number
  readonly end: number
}

const bufferMs = 15 * 60_000

/**
 * Which of the bookings that were just given a time got one that is not free: of another booking, of what stands in the calendar, or
 * of a date of the course.
 */
export function findOverlaps(fresh: readonly Booking[], all: Iterable<Booking>, dates: readonly WorldDate[]): string[] {
  const standing = [...all].filter(({ kind, status }) => kind !== 'group_event' && isHeld(status)).map(takenBy)
  const held = dates.map(({ id, start, end }) => ({ name: id, start: Date.parse(start), end: Date.parse(end) }))
  return fresh
    .filter(({ kind, status }) => kind !== 'group_event' && isHeld(status))
    .map(takenBy)
    .flatMap((one) =>
      [...standing, ...held]
        .filter((other) => other.name !== one.name && other.start < one.end && one.start < other.end)
        .map((other) => `${one.name} and ${other.name} at ${new Date(Math.max(one.start, other.start)).toISOString()}`),
    )
}

function isHeld(status: Booking['status']): boolean {
  return status === 'pending' || status === 'accepted'
}

/** What comes from the calendar is as long as it says there. */
function takenBy({ uid, start, end, eventType, source }: Booking): Taken {
  const buffer = eventType.slug === 'asking' && source !== 'calendar' ? bufferMs : 0
  return { name: uid, start: Date.parse(start), end: Date.parse(end) + buffer }
}
