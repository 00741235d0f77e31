import { sql } from 'kysely'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { quietLogger, seedEndpoint } from '../../../test/support/delivery-setup.ts'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { type SeededOrganization, seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { catalog } from '../../events/catalog/catalog.ts'
import { systemClock } from '../../shared/clock.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { confirmBooking } from '../bookings/confirm-booking.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { deleteBooking } from '../bookings/delete-booking.ts'
import { getBooking } from '../bookings/get-booking.ts'
import { rescheduleBooking } from '../bookings/reschedule-booking.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { createMeetingLoop, type MeetingLoop } from './meeting-loop.ts'

let database: Database
let org: SeededOrganization
let loop: MeetingLoop

beforeEach(async () => {
  database = await createTestDatabase()
  onTestFinished(() => database.close())
  org = await seedOrganization(database.db)
  loop = newLoop()
})

const newLoop = () => createMeetingLoop({ ...org.ctx, db: database.db, logger: quietLogger })
const nine = '2026-03-03T08:00:00.000Z'
const halfPast = '2026-03-03T08:30:00.000Z'

async function book(start: string, requiresConfirmation = false) {
  const slug = requiresConfirmation ? 'ask' : 'intro'
  const known = await database.db.selectFrom('event_types').select('id').where('slug', '=', slug).executeTakeFirst()
  const id = known?.id ?? (await createEventType(org.ctx, eventTypeRequest({ slug, requiresConfirmation }))).id
  return createBooking(org.ctx, bookingRequest(id, start))
}

async function lookAt(instant: string): Promise<void> {
  org.ctx.clock.set(instant)
  await loop.runOnce()
}

async function told() {
  const events = await publishedEvents(database.db, org.organizationId)
  return events.filter(({ topic }) => topic.startsWith('meeting.'))
}

const topics = async () => (await told()).map(({ topic, subjectId }) => `${topic} ${subjectId}`)

it('a meeting starts and ends at its moments, once each, as events of its booking', async () => {
  const booking = await book(nine)
  await lookAt('2026-03-03T07:59:59.999Z')
  expect(await told()).toEqual([])
  await lookAt(nine)
  await lookAt('2026-03-03T08:29:59.999Z')
  await newLoop().runOnce()
  expect(await topics()).toEqual([`meeting.started ${booking.uid}`])
  await lookAt(halfPast)
  await lookAt('2026-03-04T08:00:00Z')

  const events = await told()
  expect(events).toMatchObject([
    {
      ...{ topic: 'meeting.started', subjectId: booking.uid, orderingKey: booking.uid, sequence: 2 },
      ...{ kind: 'appointment', source: 'portal' },
      data: { actor: { type: 'system' }, scheduledFor: nine, latenessSeconds: 0, booking: { sequence: 2 } },
    },
    { topic: 'meeting.ended', sequence: 3, data: { scheduledFor: halfPast, latenessSeconds: 0 } },
  ])
  for (const { topic, data } of events) expect(catalog.get(topic)?.schema.parse(data)).toEqual(data)
  expect(await getBooking(org.ctx, booking.uid)).toEqual(events[1]?.data.booking)
})

it('an endpoint that begins to listen is told of the meetings that were booked before, and not of what has passed', async () => {
  const [passed, ahead] = [await book(nine), await book('2026-03-03T09:00:00.000Z')]
  await lookAt(halfPast)
  const endpointId = await seedEndpoint(database.db, org.organizationId, {
    url: 'https://hooks.example.com/',
    triggers: ['meeting.started', 'meeting.ended'],
  })
  await lookAt('2026-03-03T09:30:00.000Z')
  const rows = await database.db
    .selectFrom('pending_deliveries')
    .select(['trigger', 'subject_id'])
    .where('endpoint_id', '=', endpointId)
    .orderBy('position')
    .execute()
  expect(rows).toEqual([
    { trigger: 'meeting.started', subject_id: ahead.uid },
    { trigger: 'meeting.ended', subject_id: ahead.uid },
  ])
  expect(await topics()).toContain(`meeting.ended ${passed.uid}`)
})

it('what passed while nothing ran is told late, says how late, and keeps its order', async () => {
  await book(nine)
  await lookAt('2026-03-03T10:00:01.500Z')
  expect((await told()).map(({ topic, sequence, data }) => [topic, sequence, data.latenessSeconds])).toEqual([
    ['meeting.started', 2, 7201.5],
    ['meeting.ended', 3, 5401.5],
  ])
})

it('a reschedule moves both moments', async () => {
  const { uid } = await book(nine)
  const moved = await rescheduleBooking(org.ctx, uid, { start: '2026-03-03T10:00:00Z' })
  await lookAt('2026-03-03T09:59:00Z')
  expect(await topics()).toEqual([])
  await lookAt('2026-03-03T12:00:00Z')
  expect(await topics()).toEqual([`meeting.started ${moved.uid}`, `meeting.ended ${moved.uid}`])
  expect((await told())[0]).toMatchObject({ orderingKey: uid, sequence: 3 })
})

it('a booking whose times change in place is told of at the new ones', async () => {
  await book(nine)
  await lookAt(nine)
  await sql`UPDATE bookings SET starts_at = '2026-03-03T08:15:00Z', ends_at = '2026-03-03T08:45:00Z'`.execute(
    database.db,
  )
  await lookAt(halfPast)
  await lookAt('2026-03-03T08:45:00Z')
  expect((await told()).map(({ topic, data }) => [topic, data.scheduledFor])).toEqual([
    ['meeting.started', nine],
    ['meeting.started', '2026-03-03T08:15:00.000Z'],
    ['meeting.ended', '2026-03-03T08:45:00.000Z'],
  ])
})

it('a booking that was cancelled, deleted or only asked for has no meeting', async () => {
  const cancelled = await book(nine)
  await cancelBooking(org.ctx, cancelled.uid)
  const deleted = await book('2026-03-03T09:00:00Z')
  await deleteBooking(org.ctx, deleted.uid)
  await book('2026-03-03T10:00:00Z', true)
  await lookAt('2026-03-04T00:00:00Z')
  expect(await topics()).toEqual([])
})

it('a meeting that is called off while it runs has no end', async () => {
  const { uid } = await book(nine)
  await lookAt(nine)
  await cancelBooking(org.ctx, uid)
  await lookAt('2026-03-04T00:00:00Z')
  expect(await topics()).toEqual([`meeting.started ${uid}`])
})

it('a request that is confirmed after its start starts then, late', async () => {
  const { uid } = await book(nine, true)
  await lookAt('2026-03-03T08:10:00Z')
  await confirmBooking(org.ctx, uid)
  await loop.runOnce()
  expect(await told()).toMatchObject([{ topic: 'meeting.started', subjectId: uid, data: { latenessSeconds: 600 } }])
})

it('a booking that is written down after its end is history: nothing starts', async () => {
  const { uid } = await book(nine)
  await sql`UPDATE bookings SET accepted_at = ends_at, created_at = ends_at WHERE uid = ${uid}`.execute(database.db)
  await lookAt('2026-03-04T00:00:00Z')
  expect(await topics()).toEqual([])
})

it('many that begin together are all told of', async () => {
  const { uid } = await book(nine)
  await sql`
    INSERT INTO bookings (organization_id, uid, chain_uid, event_type_id, organizer_id, status, kind, source, title, starts_at,
      ends_at, time_zone, attendees, sequence, accepted_at, created_at, updated_at)
    SELECT organization_id, 'bkg_' || lpad(n::text, 26, '0'), 'bkg_' || lpad(n::text, 26, '0'), event_type_id, organizer_id, status,
      kind, source, title, starts_at, ends_at, time_zone, attendees, 1, accepted_at, created_at, updated_at
    FROM bookings, generate_series(1, 249) AS n WHERE uid = ${uid}`.execute(database.db)
  await lookAt(nine)
  expect(await told()).toHaveLength(250)
})

it('one that cannot be read is set aside, and the others are told of', async () => {
  const broken = await book(nine)
  const fine = await book(halfPast)
  const attendees = (value: string) =>
    sql`UPDATE bookings SET attendees = ${value}::text::jsonb WHERE uid = ${broken.uid}`.execute(database.db)
  await attendees('[{"name": 1}]')
  await lookAt('2026-03-03T08:40:00Z')
  await loop.runOnce()
  expect(await topics()).toEqual([`meeting.started ${fine.uid}`])
  await attendees('[]')
  await lookAt('2026-03-03T08:41:00Z')
  expect(await topics()).toContain(`meeting.started ${broken.uid}`)
})

it('a loop that runs tells within a second, also of what was booked after it looked', async () => {
  loop = createMeetingLoop({ ...org.ctx, db: database.db, clock: systemClock, logger: quietLogger })
  loop.start()
  onTestFinished(() => loop.stop())
  const { uid } = await book(nine)
  const start = new Date(Date.now() + 700)
  const end = new Date(start.getTime() + 900)
  await sql`
    UPDATE bookings SET starts_at = ${start}::timestamptz, ends_at = ${end}::timestamptz, accepted_at = now()
    WHERE uid = ${uid}`.execute(database.db)
  await expect.poll(async () => (await told()).length, { timeout: 10_000 }).toBe(2)
  for (const { data } of await told()) expect(data.latenessSeconds).toBeLessThan(1)
})
