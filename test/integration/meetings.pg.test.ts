import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import { createMeetingLoop } from '../../src/scheduling/meetings/meeting-loop.ts'
import type { BookingUid } from '../../src/shared/ids.ts'
import { quietLogger } from '../support/delivery-setup.ts'
import { publishedEvents } from '../support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../support/sample-requests.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

const nine = '2026-03-03T08:00:00Z'

async function seedMeetings(count: number) {
  const database = await createTestDatabase()
  onTestFinished(() => database.close())
  const { ctx, organizationId } = await seedOrganization(database.db)
  const { id } = await createEventType(ctx, eventTypeRequest())
  const { uid } = await createBooking(ctx, bookingRequest(id, nine))
  await sql`
    INSERT INTO bookings (organization_id, uid, chain_uid, event_type_id, organizer_id, status, kind, source, title, starts_at,
      ends_at, time_zone, attendees, sequence, accepted_at, created_at, updated_at)
    SELECT organization_id, 'bkg_' || lpad(n::text, 26, '0'), 'bkg_' || lpad(n::text, 26, '0'), event_type_id, organizer_id, status,
      kind, source, title, starts_at, ends_at, time_zone, attendees, 1, accepted_at, created_at, updated_at
    FROM bookings, generate_series(1, ${count - 1}) AS n WHERE uid = ${uid}`.execute(database.db)
  return { database, ctx, organizationId }
}

it('several processes tell of each meeting once, in order, while some of them are called off', async () => {
  const { database, ctx, organizationId } = await seedMeetings(600)
  const loops = Array.from({ length: 4 }, () => createMeetingLoop({ ...ctx, db: database.db, logger: quietLogger }))
  ctx.clock.set('2026-03-03T08:29:00Z')
  const calledOff = Array.from({ length: 20 }, (_, n) => `bkg_${String(n * 30 + 1).padStart(26, '0')}` as BookingUid)
  const cancels = Promise.all(calledOff.map((uid) => cancelBooking(ctx, uid)))
  await Promise.all(loops.map((loop) => loop.runOnce()))
  await cancels
  ctx.clock.set('2026-03-03T08:30:00Z')
  await Promise.all(loops.map((loop) => loop.runOnce()))
  // What a process held while the others looked is told of at the next look.
  await Promise.all(loops.map((loop) => loop.runOnce()))

  const events = await publishedEvents(database.db, organizationId)
  const byMeeting = new Map<string, string[]>()
  for (const { topic, subjectId } of events) byMeeting.set(subjectId, [...(byMeeting.get(subjectId) ?? []), topic])
  const lives = new Set<string>()
  for (const [uid, topics] of byMeeting) {
    const life = topics.filter((topic) => topic !== 'booking.created' && !topic.startsWith('customer')).join(' ')
    if (calledOff.includes(uid as BookingUid))
      expect(['booking.cancelled', 'meeting.started booking.cancelled']).toContain(life)
    else if (uid.startsWith('bkg_')) lives.add(life)
  }
  expect([...lives]).toEqual(['meeting.started meeting.ended'])
  expect([...byMeeting.keys()].filter((uid) => uid.startsWith('bkg_'))).toHaveLength(600)
})
