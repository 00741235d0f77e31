import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Booking } from '../../src/events/catalog/booking-snapshot.ts'
import { explainChanges, withoutSeats } from '../support/all-sources/explain-changes.ts'
import { findOverlaps } from '../support/all-sources/find-overlaps.ts'
import {
  closeWorld,
  openWorld,
  readBookings,
  readNews,
  type ToldEvent,
  type World,
} from '../support/all-sources/open-world.ts'
import { type Operation, operation, perform } from '../support/all-sources/operations.ts'
import { publishedEvents } from '../support/published-events.ts'
import { testClock } from '../support/seed-organization.ts'
import { startApi, type TestApi } from '../support/start-api.ts'
import { type Radicale, startRadicale } from '../support/start-radicale.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let radicale: Radicale
beforeAll(async () => {
  radicale = await startRadicale()
  api = await startApi(clock, { allowHttp: true, allowTargets: ['127.0.0.1'] })
})
afterAll(async () => {
  await api?.close()
  await radicale?.stop()
})

type Bookings = ReadonlyMap<string, Booking>
const line = ({ topic, uid }: { topic: string; uid: string }) => `${topic} ${uid}`

/** What the events of a step say is what changed, and by which way; and nobody got a time that was taken. */
async function assertTold(world: World, step: Operation, before: Bookings): Promise<Bookings> {
  const { source, refused } = await perform(world, step)
  const after = await readBookings(world)
  const news = (await readNews(world)).filter(({ topic }) => topic.startsWith('booking.'))
  expect(news.map(({ topic, subjectId }) => line({ topic, uid: subjectId })).sort()).toEqual(
    explainChanges(before, after).map(line).sort(),
  )
  if (refused) expect(news).toEqual([])
  for (const event of news) expect({ ...event, source: sourceFor(world, event, source) }).toEqual(event)
  if (source !== 'calendar') {
    const fresh = [...after.values()].filter(({ uid }) => !before.has(uid))
    expect(findOverlaps(fresh, after.values(), world.dates)).toEqual([])
  }
  for (const uid of after.keys()) if (!before.has(uid)) remember(world, uid)
  return after
}

/** Who waited came by their own way, whoever made room for them. */
function sourceFor({ waiting }: World, { topic, subjectId }: ToldEvent, source: string): string {
  const booked = topic === 'booking.created' || topic === 'booking.requested'
  return (booked ? waiting.get(subjectId) : undefined) ?? source
}

function remember({ uids, waiting }: World, uid: string): void {
  waiting.delete(uid)
  const known: readonly string[] = uids
  // Bookings have uids of bookings.
  if (!known.includes(uid)) uids.push(uid as World['uids'][number])
}

async function assertChainsCount({ ctx }: World, bookings: Bookings): Promise<void> {
  const events = (await publishedEvents(ctx.db, ctx.organizationId)).filter(({ topic }) => topic.startsWith('booking.'))
  for (const chain of new Set(events.map(({ orderingKey }) => orderingKey))) {
    const sequences = events.filter(({ orderingKey }) => orderingKey === chain).map(({ sequence }) => sequence)
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
  }
  for (const booking of bookings.values()) {
    if (booking.rescheduledTo !== null) continue
    const told = Booking.parse(events.findLast(({ subjectId }) => subjectId === booking.uid)?.data.booking)
    expect(withoutSeats(told)).toEqual(withoutSeats(booking))
  }
}

async function assertSeatsSuffice({ api: { database }, organizationId }: World, bookings: Bookings): Promise<void> {
  const rows = await database.db
    .selectFrom('group_dates')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .execute()
  for (const { id, seats, seats_taken } of rows) {
    const seated = [...bookings.values()].filter(
      ({ groupDate, status }) => groupDate?.id === id && (status === 'accepted' || status === 'pending'),
    )
    expect(seated.reduce((sum, { attendees }) => sum + attendees.length, 0)).toBe(seats_taken)
    expect(seats_taken).toBeLessThanOrEqual(seats)
  }
}

/**
 * When all is written, another look changes nothing here or there, and each meeting ahead and each date of a group event stands in the
 * calendar once. A meeting that a guest asks to move stands there too if it did before, as not certain.
 */
async function assertCalendarIsAtRest(world: World, before: Bookings): Promise<Bookings> {
  const { calendarUrl } = world
  const settled = await assertTold(world, syncStep, before)
  const entries = await radicale.entries(calendarUrl)
  expect(await assertTold(world, syncStep, settled)).toEqual(settled)
  expect(await radicale.entries(calendarUrl)).toEqual(entries)
  const now = clock.now().toISOString()
  const meetings = [...settled.values()].filter(({ kind, start }) => kind !== 'group_event' && start > now)
  const startsOf = (status: Booking['status']) =>
    meetings.filter((each) => each.status === status).map(({ start }) => start)
  const isOfDate = (content: string) => content.includes('UID:date_')
  const [certain, tentative] = [false, true].map((wanted) =>
    [...entries.values()]
      .filter((content) => !isOfDate(content) && content.includes('STATUS:TENTATIVE') === wanted)
      .map(startOf),
  )
  expect([...entries.values()].filter(isOfDate).map(summaryOf).sort()).toEqual(await datesAhead(world))
  expect(certain?.sort()).toEqual(startsOf('accepted').sort())
  expect(startsOf('pending')).toEqual(expect.arrayContaining(tentative ?? []))
  expect(new Set(tentative).size).toBe(tentative?.length)
  return settled
}

/** As their entries say it. */
async function datesAhead({ api: { database }, organizationId }: World): Promise<string[]> {
  const rows = await database.db
    .selectFrom('group_dates as d')
    .innerJoin('event_types as t', 't.id', 'd.event_type_id')
    .select(['t.title', 'd.starts_at', 'd.seats', 'd.seats_taken'])
    .where('d.organization_id', '=', organizationId)
    .where('d.cancelled_at', 'is', null)
    .where('d.deleted_at', 'is', null)
    .where('d.ends_at', '>', clock.now())
    .execute()
  return rows.map((row) => `${row.title} (${row.seats_taken}/${row.seats}) ${row.starts_at.toISOString()}`).sort()
}

function summaryOf(content: string): string {
  return `${/^SUMMARY:(.*)$/m.exec(content)?.[1]?.trim()} ${startOf(content)}`
}

const syncStep: Operation = { verb: 'sync', by: 'portal', which: 0, slot: 0, type: 'call', people: 1, scope: 'this' }

function startOf(content: string): string {
  const [, day, time] = /^DTSTART:(\d{8})T(\d{6})Z/m.exec(content.slice(content.indexOf('BEGIN:VEVENT'))) ?? []
  return `${day?.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time?.replace(/(..)(..)(..)/, '$1:$2:$3')}.000Z`
}

it('whatever comes by all ways in whatever order, each change is told of once, by its way, and no time is given twice', {
  timeout: 600_000,
}, async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 15, maxLength: 40 }), async (operations) => {
      const world = await openWorld(api, radicale, clock)
      let bookings: Bookings = await readBookings(world)
      for (const step of operations) {
        bookings = await assertTold(world, step, bookings)
        done++
      }
      bookings = await assertCalendarIsAtRest(world, bookings)
      await assertChainsCount(world, bookings)
      await assertSeatsSuffice(world, bookings)
      await closeWorld(world)
    }),
    // Each run takes seconds: a failure is told of as it is, and not made smaller for minutes.
    { numRuns: 12, endOnFailure: true },
  )
  expect(done).toBeGreaterThan(150)
})

/** What each step that comes alone tells of; the others may be refused for what others do at the same moment. */
const atOnce = new Set<Operation['verb']>([
  'book',
  'move',
  'cancel',
  'confirm',
  'reject',
  'update',
  'delete',
  'register',
])
const single = operation.filter(
  ({ verb, scope, slot }) => atOnce.has(verb) && scope === 'this' && (verb !== 'update' || slot % 2 === 0),
)
const manyAtOnce = fc.array(single, { minLength: 60, maxLength: 60 })

async function countTold(world: World): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { topic, source } of await readNews(world)) {
    if (!topic.startsWith('booking.')) continue
    counts.set(source, (counts.get(source) ?? 0) + 1)
  }
  return counts
}

it('whatever comes by all ways at the same time, there are as many events as changes, and no time is given twice', {
  timeout: 600_000,
}, async () => {
  let done = 0
  await fc.assert(
    fc.asyncProperty(manyAtOnce, async (operations) => {
      const world = await openWorld(api, radicale, clock)
      for (let slot = 0; slot < 12; slot++) await perform(world, { ...syncStep, verb: 'book', slot })
      await readNews(world)
      // Nobody who waits moves up here: what a step does is then told of by its own way alone.
      const steps = operations.map((step) => ({
        ...step,
        which: step.verb === 'register' ? 2 * step.which + 1 : step.which,
      }))
      const outcomes = await Promise.all(steps.map(async (step) => perform(world, step)))
      const changes = new Map<string, number>()
      for (const { refused, source } of outcomes) {
        if (!refused) changes.set(source, (changes.get(source) ?? 0) + 1)
      }
      expect(await countTold(world)).toEqual(changes)
      done += outcomes.filter(({ refused }) => !refused).length
      const after = await readBookings(world)
      const standing = [...after.values()]
      expect(findOverlaps(standing, standing, world.dates)).toEqual([])
      await assertChainsCount(world, after)
      await assertSeatsSuffice(world, after)
      await closeWorld(world)
    }),
    { numRuns: 6, endOnFailure: true },
  )
  expect(done).toBeGreaterThan(60)
})
