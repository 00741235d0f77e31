import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { createBookings } from '../../src/scheduling/bookings/create-bookings.ts'
import { createGroupEvent } from '../../src/scheduling/group-events/create-group-event.ts'
import type { Registration } from '../../src/scheduling/group-events/group-event.ts'
import { getGroupDate, listGroupDates } from '../../src/scheduling/group-events/list-group-dates.ts'
import { registerForDate } from '../../src/scheduling/group-events/register-for-date.ts'
import type { BookingUid, GroupDateId } from '../../src/shared/ids.ts'
import { publishedEvents } from '../support/published-events.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const start = '2026-03-03T08:00:00.000Z'
const seats = 40
const waitingLimit = 60

/** A date with 40 seats and a line for 60, and its organization. */
async function seedDate() {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const dates = [{ start, seats, waitingLimit }]
  const course = await createGroupEvent(ctx, { slug: 'course', title: 'Course', durationMinutes: 60, dates })
  const [date] = (await listGroupDates(ctx, course.id)).data
  if (date === undefined) throw new Error('The group event has no date')
  return { ctx, organizationId, courseId: course.id, dateId: date.id }
}

// Half of them come through the API, which writes bookings in groups, the others on their own with the waiting list.
it('of 500 people who want a seat at once as many get one as there are, and each seat that is given back is taken once', {
  timeout: 240_000,
}, async () => {
  const { ctx, organizationId, courseId, dateId } = await seedDate()
  const person = (index: number) => [{ name: `Guest ${index}`, email: `guest-${index}@guest.example` }]
  const wishes = Array.from({ length: 500 }, (_, index) => index)
  const outcomes = await Promise.all([
    ...wishes
      .slice(0, 250)
      .map((index) => tryToWait(() => registerForDate(ctx, dateId, { attendees: person(index), waitingList: true }))),
    ...[250, 300, 350, 400, 450].map(async (from) => {
      const requests = wishes.slice(from, from + 50).map((index) => ({
        ctx,
        input: { eventTypeId: courseId, start, timeZone: 'Europe/Zurich', attendees: person(index) },
      }))
      return (await createBookings(database.db, requests)).map((each) =>
        'error' in each ? each.error.code : 'accepted',
      )
    }),
  ])
  const counts = countOf(outcomes.flat())
  expect(counts.accepted).toBe(seats)
  expect(counts.waiting).toBe(waitingLimit)
  expect((counts['date-full'] ?? 0) + (counts['waiting-list-full'] ?? 0)).toBe(500 - seats - waitingLimit)
  expect(await stateOf(dateId)).toMatchObject({ seatsTaken: seats, seatsLeft: 0, waiting: waitingLimit })

  const created = await toldOf('booking.created')
  expect(created).toHaveLength(seats)
  await Promise.all(created.slice(0, seats / 2).map((uid) => cancelBooking(ctx, uid)))
  expect(await stateOf(dateId)).toMatchObject({ seatsTaken: seats, waiting: waitingLimit - seats / 2 })
  const all = await toldOf('booking.created')
  expect(all).toHaveLength(seats + seats / 2)
  expect(new Set(all).size).toBe(all.length)

  function stateOf(id: GroupDateId) {
    return getGroupDate(ctx, id)
  }

  async function toldOf(topic: string): Promise<BookingUid[]> {
    const events = await publishedEvents(database.db, organizationId)
    // Events of bookings are about their uid.
    return events.filter((event) => event.topic === topic).map(({ subjectId }) => subjectId as BookingUid)
  }
})

async function tryToWait(register: () => Promise<Registration>): Promise<string> {
  try {
    return (await register()).status
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
    throw error
  }
}

function countOf(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
  return counts
}
