import { isDeepStrictEqual } from 'node:util'
import type { Booking } from '../../../src/events/catalog/booking-snapshot.ts'

/** Something that happened to a booking, as the difference between two looks at all of them tells it. */
export interface Change {
  readonly topic: string
  readonly uid: string
}

const payments = { initiated: 'payment_initiated', paid: 'paid', failed: 'payment_failed' } as const

/**
 * What must have been told between two looks. Throws where a booking changed without counting on, or counted on by more than one:
 * nothing may change in silence, or twice at once.
 */
export function explainChanges(before: ReadonlyMap<string, Booking>, after: ReadonlyMap<string, Booking>): Change[] {
  const changes: Change[] = []
  const tell = (name: string, uid: string) => changes.push({ topic: `booking.${name}`, uid })
  for (const [uid, now] of after) {
    const booking = withoutSeats(now)
    const was = before.get(uid)
    if (was !== undefined) {
      const name = explainOne(withoutSeats(was), booking)
      if (name !== null) tell(name, uid)
    } else if (booking.rescheduledFrom !== null) tell('rescheduled', uid)
    else tell(booking.status === 'pending' ? 'requested' : 'created', uid)
  }
  for (const uid of before.keys()) if (!after.has(uid)) tell('deleted', uid)
  return changes
}

/** A booking but for how many seats its date has: that is a change of the date, which nobody is told of. */
export function withoutSeats(booking: Booking): Booking {
  return { ...booking, groupDate: booking.groupDate == null ? null : { ...booking.groupDate, seats: 0 } }
}

function explainOne(before: Booking, after: Booking): string | null {
  // The successor tells of it.
  if (before.rescheduledTo === null && after.rescheduledTo !== null) return null
  if (isDeepStrictEqual(before, after)) return null
  if (after.sequence !== before.sequence + 1) {
    throw new Error(`${after.uid} went from ${JSON.stringify(before)} to ${JSON.stringify(after)}`)
  }
  if (before.status !== after.status) return after.status === 'accepted' ? 'created' : after.status
  if (!isDeepStrictEqual(before.payment, after.payment)) return payments[after.payment?.status ?? 'failed']
  const emails = ({ attendees }: Booking) => attendees.map(({ email }) => email)
  const marks = ({ attendees }: Booking) => attendees.map(({ noShow }) => noShow)
  const same = isDeepStrictEqual(emails(before), emails(after))
  return same && !isDeepStrictEqual(marks(before), marks(after)) ? 'no_show_updated' : 'updated'
}
