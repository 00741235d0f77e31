import type { Context } from '../../accounts/context.ts'
import type { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import { customerCreated } from '../../events/catalog/customer-created.ts'
import { publishEvent } from '../../events/publish-event.ts'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { FacilityId } from '../../shared/ids.ts'
import { customerEvent } from '../customers/customer-event.ts'
import { ensureCustomers, guestKey } from '../customers/ensure-customers.ts'
import { findEventTypeOfBooking } from '../event-types/event-type-store.ts'
import { assertFits, reequipBooking } from '../facilities/equip-booking.ts'
import { addSeats, dateIdOf, releaseSeats } from '../group-events/release-seats.ts'
import { kindOfMeeting, nameMembers } from './name-members.ts'
import { bookerOf } from './store-bookings.ts'

/** Who takes part from now on, and where; undefined for what stays. */
export interface NewParticipants {
  readonly attendees: readonly Attendee[] | undefined
  readonly facilityIds: readonly FacilityId[] | undefined
}

export interface ParticipantChange {
  readonly fields: Partial<Booking>
  /** What follows when the change is told of. */
  readonly afterwards: () => Promise<void>
}

const nothing = () => Promise.resolve()

/**
 * What other attendees or rooms mean for a booking that the transaction holds: its kind, its customer, its rooms and its seats.
 * Publishes `customer.created` for a first guest who is new. Throws `validation-failed`, `facility-taken` and `date-full`.
 */
export async function changeParticipants(
  inside: Context,
  booking: Booking,
  { attendees, facilityIds }: NewParticipants,
): Promise<ParticipantChange> {
  if (booking.kind === 'group_event') {
    if (facilityIds !== undefined)
      throw invalidField('facilityIds', 'belong to the date of a group event; change the date', broken('of-the-date'))
    return attendees === undefined ? { fields: {}, afterwards: nothing } : changeSeats(inside, booking, attendees)
  }
  const met = attendees === undefined ? {} : await meetingOf(inside, booking, attendees)
  const after = { ...booking, ...met }
  if (facilityIds === undefined) {
    if (attendees !== undefined) await assertFits(inside.db, inside.organizationId, after)
    return { fields: met, afterwards: nothing }
  }
  const { facilities: rules } = await findEventTypeOfBooking(inside, booking.uid)
  const facilities = await reequipBooking(inside.db, inside.organizationId, after, { rules, wanted: facilityIds })
  return { fields: { ...met, facilities }, afterwards: nothing }
}

async function meetingOf(
  inside: Context,
  booking: Booking,
  given: readonly Attendee[],
): Promise<Pick<Booking, 'attendees' | 'kind' | 'customerId'>> {
  const attendees = await nameMembers(inside.db, inside.organizationId, given)
  const kind = kindOfMeeting(attendees)
  const { customerId } = booking
  if (kind === 'internal_meeting') return { attendees, kind, customerId: null }
  return { attendees, kind, customerId: customerId ?? (await firstGuest(inside, { kind, attendees })) }
}

async function firstGuest(inside: Context, meeting: Pick<Booking, 'kind' | 'attendees'>): Promise<string | null> {
  const booker = bookerOf(meeting)
  if (booker === null) return null
  const { organizationId } = inside
  const { name, phone, timeZone, language } = booker
  const email = booker.email.toLowerCase()
  const details = { email, name, phone, timeZone, language }
  const customers = await ensureCustomers(inside.db, [{ organizationId, details, at: inside.clock.now() }])
  const customer = customers.get(guestKey(organizationId, email))
  if (customer === undefined) throw new Error(`The guest of a meeting is no customer.`)
  if (customer.created !== null) {
    await publishEvent(inside.db, inside, customerEvent(inside, customerCreated, customer.created, {}))
  }
  return customer.id
}

/** Each attendee of a registration takes a seat of its date. */
async function changeSeats(
  inside: Context,
  booking: Booking,
  attendees: readonly Attendee[],
): Promise<ParticipantChange> {
  const fields = { attendees: [...attendees] }
  const dateId = dateIdOf(booking)
  const more = attendees.length - booking.attendees.length
  if (dateId === null || more === 0) return { fields, afterwards: nothing }
  if (more < 0) return { fields, afterwards: () => releaseSeats(inside, dateId, -more) }
  await addSeats(inside, dateId, more)
  return { fields, afterwards: nothing }
}
