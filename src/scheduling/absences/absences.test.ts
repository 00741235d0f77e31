import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMember } from '../../../test/support/add-member.ts'
import { publishedEvents } from '../../../test/support/published-events.ts'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { outOfOfficeCreated } from '../../events/catalog/out-of-office-created.ts'
import { newId } from '../../shared/ids.ts'
import { listSlots } from '../availability/list-slots.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { createOutOfOffice } from './create-out-of-office.ts'
import { addHolidays, listHolidays, removeHoliday } from './holidays.ts'
import { deleteOutOfOffice, listOutOfOffice } from './list-out-of-office.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const morning = { start: '2026-03-03T08:00:00.000Z', end: '2026-03-03T11:00:00.000Z' }
const nine = '2026-03-03T08:00:00.000Z'
const noon = '2026-03-03T11:00:00.000Z'

async function seed(changes: Parameters<typeof eventTypeRequest>[0] = {}) {
  const seeded = await seedOrganization(database.db)
  const { ctx } = seeded
  const eventType = await createEventType(ctx, eventTypeRequest(changes))
  const book = (start: string) => createBooking(ctx, bookingRequest(eventType.id, start))
  const day = async (date: string) =>
    (await listSlots(ctx, eventType.id, { from: date, to: date })).slots.map(({ start }) => start)
  return { ...seeded, eventType, book, day }
}

describe('a member who is out of office', () => {
  it('is not booked in that time, and before and after it', async () => {
    const { ctx, memberId, day, book } = await seed()
    await createOutOfOffice(ctx, { memberId, ...morning, reason: 'vacation' })
    expect((await day('2026-03-03'))[0]).toBe(noon)
    await expect(book(nine)).rejects.toMatchObject({ code: 'slot-taken' })
    expect((await book(noon)).status).toBe('accepted')
  })

  it('keeps bookings that were made', async () => {
    const { ctx, memberId, book } = await seed()
    const { uid } = await book(nine)
    await createOutOfOffice(ctx, { memberId, ...morning })
    const { status } = await ctx.db
      .selectFrom('bookings')
      .select('status')
      .where('uid', '=', uid)
      .executeTakeFirstOrThrow()
    expect(status).toBe('accepted')
  })

  it('is told of, once and whole', async () => {
    const { ctx, organizationId, memberId } = await seed()
    const toMemberId = await addMember(ctx, 'Pavel')
    const made = await createOutOfOffice(ctx, {
      memberId,
      ...morning,
      reason: 'vacation',
      notes: 'Back soon',
      toMemberId,
    })
    const events = await publishedEvents(ctx.db, organizationId)
    expect(events).toMatchObject([{ topic: 'out_of_office.created', subjectId: memberId }])
    const data = outOfOfficeCreated.schema.parse(events[0]?.data)
    expect(data).toMatchObject({
      member: { id: memberId, name: 'Mira Keller' },
      outOfOffice: { id: made.id, ...morning, reason: 'vacation', notes: 'Back soon', toMember: { name: 'Pavel' } },
    })
  })

  it('is booked again when the absence is taken back', async () => {
    const { ctx, memberId, day } = await seed()
    const { id } = await createOutOfOffice(ctx, { memberId, ...morning })
    expect((await listOutOfOffice(ctx)).data).toMatchObject([{ id, member: { name: 'Mira Keller' }, toMember: null }])
    await deleteOutOfOffice(ctx, id)
    expect((await day('2026-03-03'))[0]).toBe(nine)
    await expect(deleteOutOfOffice(ctx, id)).rejects.toMatchObject({ code: 'out-of-office-not-found' })
  })

  it('is replaced by another member, who is then the organizer', async () => {
    const { ctx, memberId, day, book } = await seed()
    const toMemberId = await addMember(ctx, 'Pavel')
    await createOutOfOffice(ctx, { memberId, ...morning, toMemberId })
    expect((await day('2026-03-03'))[0]).toBe(nine)
    expect((await book(nine)).organizer).toMatchObject({ id: toMemberId, name: 'Pavel' })
    expect((await day('2026-03-03'))[0]).toBe('2026-03-03T08:30:00.000Z')
    await expect(book(nine)).rejects.toMatchObject({ code: 'slot-taken' })
    expect((await book(noon)).organizer.id).toBe(memberId)
  })

  it('is replaced in turn in a team, where only they are away', async () => {
    const seeded = await seedOrganization(database.db)
    const { ctx } = seeded
    const [ada, ben, pavel] = [await addMember(ctx, 'Ada'), await addMember(ctx, 'Ben'), await addMember(ctx, 'Pavel')]
    const hosts = [{ memberId: ada }, { memberId: ben }]
    const team = await createEventType(ctx, eventTypeRequest({ scheduling: 'round-robin', hosts }))
    await createOutOfOffice(ctx, { memberId: ada, ...morning, toMemberId: pavel })
    const names: string[] = []
    for (const start of [nine, nine])
      names.push((await createBooking(ctx, bookingRequest(team.id, start))).organizer.name)
    expect(names.toSorted()).toEqual(['Ben', 'Pavel'])
    await expect(createBooking(ctx, bookingRequest(team.id, nine))).rejects.toMatchObject({ code: 'slot-taken' })
  })

  it.each([
    ['an end before its start', { start: morning.end, end: morning.start }, 'end', { code: 'not-after' }],
    [
      'years',
      { start: morning.start, end: '2028-03-03T00:00:00Z' },
      'end',
      { code: 'too-long-after', params: { days: 366, other: morning.start } },
    ],
    ['somebody unknown', { ...morning, memberId: newId('mem') }, 'memberId', { code: 'not-found' }],
    ['an unknown one who stands in', { ...morning, toMemberId: newId('mem') }, 'toMemberId', { code: 'not-found' }],
  ])('does not take %s', async (_, changes, path, rule) => {
    const { ctx, memberId } = await seed()
    await expect(createOutOfOffice(ctx, { memberId, ...changes })).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path, ...rule }],
    })
  })

  it('does not stand in for themselves', async () => {
    const { ctx, memberId } = await seed()
    await expect(createOutOfOffice(ctx, { memberId, ...morning, toMemberId: memberId })).rejects.toMatchObject({
      errors: [{ path: 'toMemberId' }],
    })
  })
})

describe('a day off', () => {
  it('has no free times, except where an event type has hours for that very date', async () => {
    const overrides = [{ date: '2026-03-04', intervals: [{ start: '10:00', end: '11:00' }] }]
    const { ctx, day, book } = await seed({
      availability: { weekly: [2, 3].map((weekday) => ({ weekday, start: '09:00', end: '17:00' })), overrides },
    })
    await addHolidays(ctx, {
      holidays: [
        { date: '2026-03-03', name: 'Carnival' },
        { date: '2026-03-04', name: 'Ash' },
      ],
    })
    expect(await day('2026-03-03')).toEqual([])
    expect(await day('2026-03-04')).toEqual(['2026-03-04T09:00:00.000Z', '2026-03-04T09:30:00.000Z'])
    await expect(book(nine)).rejects.toMatchObject({ code: 'validation-failed', errors: [{ path: 'start' }] })
  })

  it('is renamed, listed in order, and taken away', async () => {
    const { ctx } = await seed()
    await addHolidays(ctx, {
      holidays: [
        { date: '2026-12-25', name: 'X-mas' },
        { date: '2026-08-01', name: 'National day' },
      ],
    })
    await addHolidays(ctx, { holidays: [{ date: '2026-12-25', name: 'Christmas' }] })
    expect(await listHolidays(ctx)).toEqual([
      { date: '2026-08-01', name: 'National day' },
      { date: '2026-12-25', name: 'Christmas' },
    ])
    await removeHoliday(ctx, '2026-08-01')
    expect(await listHolidays(ctx)).toHaveLength(1)
    await expect(removeHoliday(ctx, '2026-08-01')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('belongs to one organization', async () => {
    const { ctx } = await seed()
    const other = await seed()
    await addHolidays(ctx, { holidays: [{ date: '2026-03-03', name: 'Carnival' }] })
    expect(await other.day('2026-03-03')).toHaveLength(16)
  })
})
