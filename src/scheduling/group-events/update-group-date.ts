import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { brokenConstraint, inTransaction } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { type FacilityId, type GroupDateId, isId } from '../../shared/ids.ts'
import type { EventType } from '../event-types/event-type.ts'
import { findEventType } from '../event-types/event-type-store.ts'
import { chooseDatePlace, type DatePlace, settlePlace } from './choose-date-place.ts'
import { spanOf } from './create-group-date.ts'
import { dateExists, facilitiesOf, type GroupDateRow, lockDate, saveDate, toGroupDate } from './group-date-store.ts'
import { type GroupDate, GroupDatePatch } from './group-event.ts'
import { freeDateTime, holdDateTime } from './hold-date-time.ts'
import { lockStanding } from './lock-standing.ts'
import { moveUp } from './release-seats.ts'
import { placeOf } from './seat-on-date.ts'
import { tellOfPlace } from './tell-of-place.ts'
import { largestWaiting } from './waiting-store.ts'

const minuteMs = 60_000

/**
 * Changes a date. More seats move up who waits for them. Its time can change while nobody is registered or waits. Publishes
 * `booking.created` for whoever moves up, and `booking.updated` for each registration whose place changes. Throws `validation-failed`, `date-not-found`, `date-over`, `date-exists`,
 * `date-has-registrations`, `facility-taken` and `seats-below-registrations`.
 */
export async function updateGroupDate(
  ctx: Context,
  id: GroupDateId,
  input: z.input<typeof GroupDatePatch>,
): Promise<GroupDate> {
  const patch = GroupDatePatch.parse(input)
  try {
    return await inTransaction(ctx.db, async (tx) => {
      const inside = { ...ctx, db: tx }
      // Bookings before their date, as everywhere.
      const standing = movesPlace(patch) ? await lockStanding(inside, id) : []
      const row = await lockDate(inside, id)
      if (row.cancelled_at !== null) throw problem('date-over', 'This date was cancelled. Make another.')
      const eventType = await findEventType(inside, row.event_type_id)
      const wanted = { ...patched(row, patch), ...placed(row, patch, eventType), updated_at: ctx.clock.now() }
      assertHolds(row, wanted)
      if (wanted.seats < row.seats) await assertPartiesFit(inside, wanted)
      const held = await holdAnew(inside, wanted, eventType, patch.facilityIds)
      await saveDate(tx, held)
      const changed = movesPlace(patch) ? await settlePlace(inside, held, eventType) : held
      await tellOfPlace(inside, standing, placeOf(changed, eventType.location))
      return toGroupDate(await moveUp(inside, changed))
    })
  } catch (error) {
    if (brokenConstraint(error) !== 'group_dates_start') throw error
    throw dateExists(patch.start ?? '')
  }
}

/** What a date holds follows its time, its seats and its rooms. */
async function holdAnew(
  inside: Context,
  date: GroupDateRow,
  eventType: EventType,
  facilityIds: readonly FacilityId[] | undefined,
): Promise<GroupDateRow> {
  const required = new Set<string>(eventType.facilities?.required ?? [])
  const chosen = facilitiesOf(date).flatMap(({ id }) => (isId('fac', id) && !required.has(id) ? [id] : []))
  await freeDateTime(inside, date.id)
  return holdDateTime(inside, date, eventType, facilityIds ?? chosen)
}

function movesPlace({ location, locationId, facilityIds }: GroupDatePatch): boolean {
  return location !== undefined || locationId !== undefined || facilityIds !== undefined
}

function patched(row: GroupDateRow, patch: GroupDatePatch): GroupDateRow {
  const minutes = (row.ends_at.getTime() - row.starts_at.getTime()) / minuteMs
  const start = patch.start ?? row.starts_at.toISOString()
  const kept = patch.start === undefined ? row.ends_at.toISOString() : undefined
  const span = spanOf({ start, end: patch.end ?? kept }, minutes)
  return {
    ...row,
    starts_at: span.start,
    ends_at: span.end,
    seats: patch.seats ?? row.seats,
    waiting_limit: patch.waitingLimit ?? row.waiting_limit,
  }
}

/** The place that a date has from now on. Who chooses what it has already keeps its room. */
function placed(
  row: GroupDateRow,
  { location, locationId }: GroupDatePatch,
  eventType: EventType,
): Pick<GroupDateRow, 'location' | 'location_id'> {
  const { id, location_id } = row
  if (location === undefined && (locationId === undefined || locationId === location_id)) {
    return { location: row.location, location_id }
  }
  const place: DatePlace = chooseDatePlace(id, eventType, { location, locationId })
  return { location: place.location, location_id: place.locationId }
}

/** Who waits for more seats than there are would keep everybody behind waiting for ever. */
async function assertPartiesFit(inside: Context, { id, seats }: GroupDateRow): Promise<void> {
  const largest = await largestWaiting(inside, id)
  if (largest <= seats) return
  throw problem(
    'seats-below-registrations',
    `A party of ${largest} waits for seats, so there cannot be ${seats}. Take it out of the waiting list first.`,
    [
      {
        path: 'seats',
        message: `must be at least ${largest}: a party of ${largest} waits`,
        ...broken('too-small', { minimum: largest }),
      },
    ],
  )
}

function assertHolds(before: GroupDateRow, after: GroupDateRow): void {
  if (after.seats < before.seats_taken) {
    throw problem(
      'seats-below-registrations',
      `${before.seats_taken} seats are taken, so there cannot be ${after.seats}. Move or cancel registrations first.`,
      [
        {
          path: 'seats',
          message: `must be at least ${before.seats_taken}: so many are taken`,
          ...broken('too-small', { minimum: before.seats_taken }),
        },
      ],
    )
  }
  const moves =
    before.starts_at.getTime() !== after.starts_at.getTime() || before.ends_at.getTime() !== after.ends_at.getTime()
  if (moves && before.seats_taken + before.waiting > 0) {
    throw problem(
      'date-has-registrations',
      'People are registered for this time. Make another date and move them there, or cancel this one.',
      [
        {
          path: 'start',
          message: 'cannot change while people are registered or wait',
          ...broken('held-by-registrations'),
        },
      ],
    )
  }
}
