import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import type { EventTypeInput } from '../event-types/event-type.ts'
import { type ListSlotsInput, listSlots, writeSlots } from './list-slots.ts'
import { findBusy } from './reservation-store.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function seed(changes: Partial<EventTypeInput> = {}) {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const eventType = await createEventType(ctx, eventTypeRequest({ durationMinutes: 240, ...changes }))
  const starts = async (input: ListSlotsInput) =>
    (await listSlots(ctx, eventType.id, input)).slots.map(({ start }) => start.slice(0, 16))
  return { ctx, organizationId, eventType, starts }
}

describe('free times', () => {
  it('are asked by dates, both included, in the zone of the event type', async () => {
    const { ctx, eventType } = await seed()
    expect(await listSlots(ctx, eventType.id, { from: '2026-03-03', to: '2026-03-04' })).toEqual({
      timeZone: 'Europe/Zurich',
      slots: [
        { start: '2026-03-03T08:00:00.000Z', end: '2026-03-03T12:00:00.000Z' },
        { start: '2026-03-03T12:00:00.000Z', end: '2026-03-03T16:00:00.000Z' },
        { start: '2026-03-04T08:00:00.000Z', end: '2026-03-04T12:00:00.000Z' },
        { start: '2026-03-04T12:00:00.000Z', end: '2026-03-04T16:00:00.000Z' },
      ],
    })
  })

  it('are those of the dates where the asker is', async () => {
    const { starts } = await seed()
    // 3 March in Auckland ends at 11:00 UTC.
    const asked = { from: '2026-03-03', to: '2026-03-03', timeZone: 'Pacific/Auckland' }
    expect(await starts(asked)).toEqual(['2026-03-02T12:00', '2026-03-03T08:00'])
  })

  it('are the same as JSON', async () => {
    const { ctx, eventType } = await seed()
    for (const from of ['2026-03-03', '2026-03-07']) {
      const range = { from, to: '2026-03-08' }
      const json = await writeSlots(ctx, eventType.id, range)
      expect(json.toString()).toBe(JSON.stringify(await listSlots(ctx, eventType.id, range)))
    }
  })

  it('are asked by times too, the end left out', async () => {
    const { starts } = await seed()
    expect(await starts({ from: '2026-03-03T09:00:00+01:00', to: '2026-03-03T12:00:00Z' })).toEqual([
      '2026-03-03T08:00',
    ])
    expect(await starts({ from: '2026-03-03T08:00:01Z', to: '2026-03-03' })).toEqual(['2026-03-03T12:00'])
  })

  it('are none in the past, beyond the window, or in far-off years', async () => {
    const { starts } = await seed({ bookingWindowDays: 1 })
    expect(await starts({ from: '2026-02-02', to: '2026-03-01' })).toEqual([])
    expect(await starts({ from: '2026-03-04', to: '2026-05-01' })).toEqual([])
    expect(await starts({ from: '0001-01-01', to: '0001-01-02' })).toEqual([])
    expect(await starts({ from: '9999-12-01', to: '9999-12-31' })).toEqual([])
  })

  it('leave out what was booked just before or after the range but reaches into it', async () => {
    const { ctx, eventType, starts } = await seed({ bufferAfterMinutes: 60 })
    await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T08:00:00Z'))
    const later = { from: '2026-03-03T12:00:00Z', to: '2026-03-03T12:00:01Z' }
    expect(await starts(later)).toEqual([])
  })

  it.each([
    [{ from: '2026-03-04', to: '2026-03-03' }, 'to', 'not-after'],
    [{ from: '2026-03-03T08:00:00Z', to: '2026-03-03T08:00:00Z' }, 'to', 'not-after'],
    [{ from: '2026-03-01', to: '2026-05-02' }, 'to', 'too-long-after'],
  ])('cannot be asked for %j', async (input, path, code) => {
    const { ctx, eventType } = await seed()
    await expect(listSlots(ctx, eventType.id, input)).rejects.toMatchObject({ errors: [{ path, code }] })
  })

  it.each([
    [{ from: 'tomorrow', to: '2026-03-03' }, 'from'],
    [{ from: '2026-03-03', to: '2026-02-30' }, 'to'],
    [{ from: '2026-03-03', to: '2026-03-03', timeZone: 'Mars/Olympus' }, 'timeZone'],
  ])('cannot be asked for %j', async (input, path) => {
    const { ctx, eventType } = await seed()
    await expect(listSlots(ctx, eventType.id, input)).rejects.toMatchObject({ issues: [{ path: [path] }] })
  })

  it('are given for 62 days at once, across a change of clocks', async () => {
    const { starts } = await seed({ bookingWindowDays: 100 })
    const found = await starts({ from: '2026-03-03', to: '2026-05-03' })
    expect(found.at(0)).toBe('2026-03-03T08:00')
    expect(found.at(-1)).toBe('2026-05-01T11:00')
  })

  it('of another organization are not found', async () => {
    const { ctx } = await seed()
    const other = await seed()
    const asked = listSlots(ctx, other.eventType.id, { from: '2026-03-03', to: '2026-03-03' })
    await expect(asked).rejects.toMatchObject({ code: 'event-type-not-found' })
  })
})

describe('the times that an organizer has given away', () => {
  it('are in order, and one where they touch', async () => {
    const { ctx, organizationId, eventType } = await seed({ durationMinutes: 30 })
    for (const start of ['2026-03-03T12:00:00Z', '2026-03-03T08:30:00Z', '2026-03-03T08:00:00Z']) {
      await createBooking(ctx, bookingRequest(eventType.id, start))
    }
    const day = { start: Date.parse('2026-03-03'), end: Date.parse('2026-03-04') }
    const busy = await findBusy(database.db, organizationId, eventType.organizer.number, day)
    expect(busy).toEqual([
      { start: Date.parse('2026-03-03T08:00:00Z'), end: Date.parse('2026-03-03T09:00:00Z') },
      { start: Date.parse('2026-03-03T12:00:00Z'), end: Date.parse('2026-03-03T12:30:00Z') },
    ])
  })
})
