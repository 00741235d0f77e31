import { z } from 'zod'
import { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingMailKind } from './texts/booking-texts.ts'

/** What people are told of one booking, or of the bookings of a series that changed together. */
export interface BookingNews {
  readonly kind: BookingMailKind
  readonly bookings: readonly [Booking, ...Booking[]]
  /** The time that it had before it was moved. */
  readonly previous: { readonly start: string; readonly end: string } | null
  readonly reason: string | null
  /** Who is told that it was cancelled, because they no longer belong to it. */
  readonly removed: readonly Attendee[]
  /** Who is told that it is confirmed, because they belong to it only now; in lower case. */
  readonly added: ReadonlySet<string>
}

/** What is read of an event's data; older snapshots may lack what came since. */
const Data = z.object({
  booking: Booking,
  reason: z.string().nullish(),
  changed: z.array(z.string()).optional(),
  previous: z
    .object({ start: z.string().optional(), end: z.string().optional(), attendees: z.array(Attendee).optional() })
    .optional(),
})
type Data = z.infer<typeof Data>

const kinds: Readonly<Record<string, BookingMailKind>> = {
  'booking.requested': 'requested',
  'booking.created': 'confirmed',
  'booking.rescheduled': 'rescheduled',
  'booking.updated': 'updated',
  'booking.cancelled': 'cancelled',
  'booking.rejected': 'rejected',
  'booking.deleted': 'cancelled',
}

/** What of a booking is of interest to its people besides its time. */
const ofInterest = new Set(['title', 'location', 'attendees', 'start', 'end', 'organizer', 'hosts', 'facilities'])

/** An event of a booking, read. */
export interface BookingEventRead {
  readonly booking: Booking
  /** Null where people are told nothing: the booking is over, came in a file, or changed only in what concerns nobody. */
  readonly news: BookingNews | null
}

/**
 * What people are told of an event of a booking. Pure. Throws where the data is not of a booking.
 *
 * @param now the moment of the event
 * @param announce whether people are told of what came in a file too
 */
export function readBookingNews(topic: string, data: unknown, now: Date, announce = false): BookingEventRead {
  const event = Data.parse(data)
  const isDeleted = topic === 'booking.deleted'
  const booking: Booking = isDeleted ? { ...event.booking, status: 'cancelled' } : event.booking
  const kind = kinds[topic]
  if (kind === undefined || isQuiet(kind, event, now, announce)) return { booking, news: null }
  const wasOver = event.booking.status === 'cancelled' || event.booking.status === 'rejected'
  if (isDeleted && wasOver) return { booking, news: null }
  const { reason = null, previous } = event
  const moved = previous?.start !== undefined && previous.end !== undefined
  return {
    booking,
    news: {
      kind,
      bookings: [booking],
      previous: moved ? { start: previous.start ?? '', end: previous.end ?? '' } : null,
      reason,
      ...comingAndGoing(event),
    },
  }
}

function isQuiet(kind: BookingMailKind, { booking, changed = [] }: Data, now: Date, announce: boolean): boolean {
  if (Date.parse(booking.end) <= now.getTime()) return true
  if (kind === 'updated') return !changed.some((field) => ofInterest.has(field))
  // Whoever brings thousands of bookings along does not want thousands of mails.
  return !announce && booking.source === 'csv' && (kind === 'confirmed' || kind === 'requested')
}

function comingAndGoing({ booking, previous }: Data): Pick<BookingNews, 'removed' | 'added'> {
  const before = previous?.attendees
  if (before === undefined) return { removed: [], added: new Set() }
  const known = new Set(before.map(({ email }) => email.toLowerCase()))
  const now = booking.attendees.map(({ email }) => email.toLowerCase())
  return {
    removed: before.filter(({ email }) => !now.includes(email.toLowerCase())),
    added: new Set(now.filter((email) => !known.has(email))),
  }
}

/** News of the same kind about the occurrences of one series become one, so that a series is one mail and not fifty. */
export function joinSeries<Item extends { readonly key: string; readonly news: BookingNews }>(
  items: readonly Item[],
): Item[] {
  const joined = new Map<string, Item>()
  for (const item of items) {
    const [booking] = item.news.bookings
    const name =
      booking.series === undefined || item.news.kind === 'updated'
        ? `${item.key}/${booking.uid}/${joined.size}`
        : `${item.key}/${booking.series.id}/${item.news.kind}`
    const known = joined.get(name)
    if (known === undefined) joined.set(name, item)
    else {
      const others = known.news.bookings.filter(({ calendarUid }) => calendarUid !== booking.calendarUid)
      const [first, ...rest] = [...others, booking].toSorted((one, other) => (one.start < other.start ? -1 : 1))
      joined.set(name, { ...known, news: { ...known.news, bookings: [first ?? booking, ...rest], previous: null } })
    }
  }
  return [...joined.values()]
}
