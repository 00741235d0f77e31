import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Context } from '../../accounts/context.ts'
import type { Database } from '../../db/database.ts'
import { BellhopError, type ProblemCode } from '../../shared/errors.ts'
import type { BookingUid, GroupDateId } from '../../shared/ids.ts'
import { deleteBooking } from '../bookings/delete-booking.ts'
import { updateBooking } from '../bookings/update-booking.ts'
import { cancelGroupDate } from './cancel-group-date.ts'
import { cancelRegistration } from './cancel-registration.ts'
import { createGroupEvent } from './create-group-event.ts'
import { getGroupDate, listGroupDates } from './list-group-dates.ts'
import { listRegistrations } from './list-registrations.ts'
import { moveRegistration } from './move-registration.ts'
import { registerForDate } from './register-for-date.ts'
import { updateGroupDate } from './update-group-date.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const verbs = [
  'register',
  'register',
  'wait',
  'wait',
  'cancel',
  'move',
  'resize',
  'people',
  'delete',
  'cancel date',
] as const
const operation = fc.record({
  verb: fc.constantFrom(...verbs),
  date: fc.nat(2),
  which: fc.nat(15),
  people: fc.integer({ min: 1, max: 3 }),
})
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

/** Refusals that the rules allow; anything else is a defect. */
const refusals: readonly ProblemCode[] = [
  'date-full',
  'date-over',
  'waiting-list-full',
  'seats-below-registrations',
  'booking-over',
  'booking-not-found',
  'validation-failed',
]

interface Line {
  readonly uid: BookingUid
  readonly seats: number
}

/** What a slow and simple box office would hold: who sits, and who waits in which order. */
interface Hall {
  seats: number
  open: boolean
  readonly seated: Map<BookingUid, number>
  line: Line[]
}

interface World {
  readonly ctx: Context
  readonly dates: readonly GroupDateId[]
  readonly halls: readonly Hall[]
  readonly uids: BookingUid[]
  changes: number
}

const waitingLimit = 4
const party = (people: number) => ({
  attendees: Array.from({ length: people }, (_, index) => ({ name: `P${index}`, email: `p${index}@guest.example` })),
})
const takenOf = (hall: Hall) => [...hall.seated.values()].reduce((sum, seats) => sum + seats, 0)

/** Whoever is first in the line sits down while there is room. Each is a change that is told of. */
function seatTheLine(world: World, hall: Hall): void {
  for (let next = hall.line[0]; next !== undefined && takenOf(hall) + next.seats <= hall.seats; next = hall.line[0]) {
    hall.seated.set(next.uid, next.seats)
    hall.line = hall.line.slice(1)
    world.changes++
  }
}

async function apply(world: World, { verb, date, which, people }: Operation): Promise<void> {
  const { ctx, dates, halls, uids } = world
  const [dateId, hall] = [dates[date], halls[date]]
  if (dateId === undefined || hall === undefined) throw new Error('Three dates are there')
  const uid = uids[which % Math.max(uids.length, 1)]
  if (verb === 'register' || verb === 'wait') {
    const made = await registerForDate(ctx, dateId, { ...party(people), waitingList: verb === 'wait' })
    uids.push(made.uid)
    if (made.status === 'waiting') hall.line.push({ uid: made.uid, seats: people })
    else {
      hall.seated.set(made.uid, people)
      world.changes++
    }
  } else if (verb === 'resize') {
    await updateGroupDate(ctx, dateId, { seats: people * 2 })
    hall.seats = people * 2
    seatTheLine(world, hall)
  } else if (verb === 'cancel date') {
    if (which > 3) return
    await cancelGroupDate(ctx, dateId)
    world.changes += hall.seated.size
    hall.seated.clear()
    hall.line = []
    hall.open = false
  } else if (uid !== undefined) await changeOne(world, uid, { verb, dateId, hall, people })
}

interface Change {
  readonly verb: 'cancel' | 'move' | 'people' | 'delete'
  readonly dateId: GroupDateId
  readonly hall: Hall
  readonly people: number
}

async function changeOne(world: World, uid: BookingUid, { verb, dateId, hall, people }: Change): Promise<void> {
  const { ctx, halls, uids } = world
  const from = halls.find(({ seated, line }) => seated.has(uid) || line.some((one) => one.uid === uid))
  const seats = from?.seated.get(uid)
  const leave = () => {
    if (from === undefined) return
    from.seated.delete(uid)
    from.line = from.line.filter((one) => one.uid !== uid)
    seatTheLine(world, from)
  }
  if (verb === 'cancel') {
    await cancelRegistration(ctx, uid)
    if (seats !== undefined) world.changes++
    leave()
  } else if (verb === 'delete') {
    await deleteBooking(ctx, uid)
    world.changes++
    leave()
  } else if (verb === 'people') {
    await updateBooking(ctx, uid, party(people))
    if (seats === undefined || from === undefined || seats === people) return
    from.seated.set(uid, people)
    world.changes++
    seatTheLine(world, from)
  } else {
    const moved = await moveRegistration(ctx, uid, { dateId })
    uids.push(moved.uid)
    leave()
    if (moved.status === 'waiting') hall.line.push({ uid: moved.uid, seats: moved.seats })
    else {
      hall.seated.set(moved.uid, moved.seats)
      world.changes++
    }
  }
}

async function seedWorld(): Promise<World> {
  const { ctx } = await seedOrganization(database.db)
  const dates = [3, 4, 5].map((day) => ({ start: `2026-03-0${day}T08:00:00Z`, seats: 4, waitingLimit }))
  const { id } = await createGroupEvent(ctx, { slug: 'course', title: 'Course', durationMinutes: 60, dates })
  const made = (await listGroupDates(ctx, id)).data
  return {
    ctx,
    dates: made.map((date) => date.id),
    halls: made.map(() => ({ seats: 4, open: true, seated: new Map(), line: [] })),
    uids: [],
    changes: 0,
  }
}

async function assertLikeTheBoxOffice({ ctx, dates, halls }: World): Promise<void> {
  for (const [index, hall] of halls.entries()) {
    const id = dates[index]
    if (id === undefined) throw new Error('A hall without a date')
    const date = await getGroupDate(ctx, id)
    expect(date.seatsTaken).toBeLessThanOrEqual(date.seats)
    expect(date).toMatchObject({
      seats: hall.seats,
      seatsTaken: takenOf(hall),
      waiting: hall.line.length,
      status: hall.open ? 'scheduled' : 'cancelled',
    })
    const list = async (status: 'registered' | 'waiting') =>
      (await listRegistrations(ctx, id, { status, limit: 200 })).data.map(({ uid, seats }) => ({ uid, seats }))
    expect(await list('waiting')).toEqual(hall.line)
    expect(new Map((await list('registered')).map(({ uid, seats }) => [uid, seats]))).toEqual(hall.seated)
  }
}

async function assertEventsCount({ ctx, changes }: World): Promise<void> {
  const events = (await publishedEvents(database.db, ctx.organizationId)).filter(({ topic }) =>
    topic.startsWith('booking.'),
  )
  expect(events).toHaveLength(changes)
  for (const key of new Set(events.map(({ orderingKey }) => orderingKey))) {
    const sequences = events.filter(({ orderingKey }) => orderingKey === key).map(({ sequence }) => sequence)
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  }
}

it('whatever is done in whatever order, seats suffice, the line keeps its order, and each change has its event', {
  timeout: 180_000,
}, async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 10, maxLength: 30 }), async (operations) => {
      const world = await seedWorld()
      for (const step of operations) {
        try {
          await apply(world, step)
          done++
        } catch (error) {
          if (!(error instanceof BellhopError)) throw error
          expect(refusals).toContain(error.code)
        }
      }
      await assertLikeTheBoxOffice(world)
      await assertEventsCount(world)
    }),
    { numRuns: 25 },
  )
  expect(done).toBeGreaterThan(150)
})
