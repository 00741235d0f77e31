import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { quietLogger } from '../../../test/support/delivery-setup.ts'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { type SeededOrganization, seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { BellhopError, type ProblemCode } from '../../shared/errors.ts'
import type { BookingUid, EventTypeId } from '../../shared/ids.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { confirmBooking } from '../bookings/confirm-booking.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { rescheduleBooking } from '../bookings/reschedule-booking.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { createMeetingLoop, type MeetingLoop } from './meeting-loop.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const minute = 60_000
const dayStart = Date.parse('2026-03-03T08:00:00Z')
const refusals: readonly ProblemCode[] = [
  'slot-taken',
  'booking-over',
  'booking-not-pending',
  'booking-not-found',
  'validation-failed',
]

const aDayLater = [
  { verb: 'pass', which: 0, slot: 84 },
  { verb: 'look', which: 0, slot: 0 },
] as const

const operation = fc.oneof(
  fc.record({ verb: fc.constantFrom('book', 'ask', 'move', 'cancel', 'confirm'), which: fc.nat(9), slot: fc.nat(12) }),
  fc.record({ verb: fc.constantFrom('pass', 'look', 'restart', 'look-twice'), which: fc.constant(0), slot: fc.nat(4) }),
)
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never

/** What a meeting's booking is known to be, written down by the test itself. */
interface Known {
  start: number
  accepted: boolean
  /** From when on it no longer stands. */
  endedAt: number | null
}

interface World {
  readonly org: SeededOrganization
  readonly plain: EventTypeId
  readonly asking: EventTypeId
  readonly known: Map<BookingUid, Known>
  /** The instants at which somebody looked. */
  readonly looks: number[]
  loop: MeetingLoop
}

async function seedWorld(): Promise<World> {
  const org = await seedOrganization(database.db)
  const { id: plain } = await createEventType(org.ctx, eventTypeRequest())
  const { id: asking } = await createEventType(org.ctx, eventTypeRequest({ slug: 'ask', requiresConfirmation: true }))
  org.ctx.clock.set(new Date(dayStart - 90 * minute))
  return { org, plain, asking, known: new Map(), looks: [], loop: newLoop(org) }
}

const newLoop = ({ ctx }: SeededOrganization) => createMeetingLoop({ ...ctx, logger: quietLogger })

async function apply(world: World, { verb, which, slot }: Readonly<Operation>): Promise<void> {
  const { org, known } = world
  const { ctx } = org
  const now = ctx.clock.now().getTime()
  const start = new Date(dayStart + slot * 30 * minute).toISOString()
  const uid = [...known.keys()][which % Math.max(1, known.size)]
  const note = (made: { uid: BookingUid; status: string }) =>
    known.set(made.uid, { start: Date.parse(start), accepted: made.status === 'accepted', endedAt: null })
  if (verb === 'pass') ctx.clock.set(new Date(now + (slot + 1) * 17 * minute))
  else if (verb === 'look' || verb === 'restart' || verb === 'look-twice') {
    if (verb === 'restart') world.loop = newLoop(org)
    world.looks.push(now)
    await (verb === 'look-twice' ? Promise.all([world.loop.runOnce(), newLoop(org).runOnce()]) : world.loop.runOnce())
  } else if (verb === 'book' || verb === 'ask')
    note(await createBooking(ctx, bookingRequest(verb === 'book' ? world.plain : world.asking, start)))
  else if (uid === undefined) return
  else if (verb === 'confirm') {
    await confirmBooking(ctx, uid)
    known.set(uid, { ...orFail(known.get(uid)), accepted: true })
  } else {
    if (verb === 'move') note(await rescheduleBooking(ctx, uid, { start }))
    else await cancelBooking(ctx, uid)
    known.set(uid, { ...orFail(known.get(uid)), endedAt: world.looks.length })
  }
}

function orFail<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('what the test did is not known to it')
  return value
}

/** What must have been told of one booking: of its moments, those that somebody looked at or after while it stood. */
function expectedOf({ start, accepted, endedAt }: Known, looks: readonly number[]): string[] {
  if (!accepted) return []
  const seen = endedAt === null ? looks : looks.slice(0, endedAt)
  const last = Math.max(Number.NEGATIVE_INFINITY, ...seen)
  return [...(last >= start ? ['meeting.started'] : []), ...(last >= start + 30 * minute ? ['meeting.ended'] : [])]
}

it('whatever happens in whatever order, each accepted meeting starts once and ends once, and no other does', {
  timeout: 120_000,
}, async () => {
  let told = 0
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 15, maxLength: 40 }), async (operations) => {
      const world = await seedWorld()
      for (const step of [...operations, ...aDayLater]) {
        try {
          await apply(world, step)
        } catch (error) {
          if (!(error instanceof BellhopError)) throw error
          expect(refusals).toContain(error.code)
        }
      }
      const events = await publishedEvents(database.db, world.org.organizationId)
      for (const [uid, known] of world.known) {
        const topics = events.filter((each) => each.subjectId === uid).map(({ topic }) => topic)
        expect(topics.filter((topic) => topic.startsWith('meeting.'))).toEqual(expectedOf(known, world.looks))
      }
      told += events.filter(({ topic }) => topic.startsWith('meeting.')).length
      for (const key of new Set(events.map(({ orderingKey }) => orderingKey))) {
        const sequences = events.filter(({ orderingKey }) => orderingKey === key).map(({ sequence }) => sequence)
        expect(sequences).toEqual(sequences.map((_, index) => index + 1))
      }
    }),
    { numRuns: 40 },
  )
  expect(told).toBeGreaterThan(100)
})
