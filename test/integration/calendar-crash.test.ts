import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { createCalendarLoop } from '../../src/scheduling/calendars/calendar-loop.ts'
import type { CalendarProvider } from '../../src/scheduling/calendars/calendar-provider.ts'
import { openProvider } from '../../src/scheduling/calendars/open-provider.ts'
import { requestSync } from '../../src/scheduling/calendars/request-sync.ts'
import { createLogger } from '../../src/shared/logger.ts'
import { calendarFile, calendarStage } from '../support/calendar-stage.ts'
import { type Radicale, startRadicale } from '../support/start-radicale.ts'
import { createTestDatabase } from '../support/test-database.ts'

let radicale: Radicale
let database: Database
let count = 0

beforeAll(async () => {
  radicale = await startRadicale()
})

afterAll(() => radicale?.stop())

beforeEach(async () => {
  database = await createTestDatabase()
})

afterEach(() => database.close())

async function connected() {
  const stage = await calendarStage(database)
  const url = await radicale.makeCalendar(`crash-${++count}-${process.pid}`)
  const { username, password } = radicale
  const bookings = { eventTypeId: stage.eventType.id, participants: 'outside' as const }
  const { id } = await stage.connect({ kind: 'caldav', url, username, password, bookings, writesBookings: true })
  return {
    ...stage,
    id,
    put: (uid: string, day: string) =>
      radicale.send(
        'PUT',
        `${url}${uid}.ics`,
        calendarFile([
          `UID:${uid}`,
          `DTSTART:${day}T110000Z`,
          'DURATION:PT1H',
          'ATTENDEE:mailto:tomas@fernhill.example',
        ]),
      ),
    entries: () => radicale.entries(url),
    /** Another process of the same server, whose calendar breaks off where `sabotage` says. */
    loop: (sabotage: (provider: CalendarProvider) => Partial<CalendarProvider>) =>
      createCalendarLoop({
        database,
        clock: stage.ctx.clock,
        logger: createLogger('silent'),
        publicUrl: stage.ctx.publicUrl,
        ...stage.services,
        open: (...args) => {
          const provider = openProvider(...args)
          return { ...provider, ...sabotage(provider) }
        },
      }),
  }
}

describe('a sync that breaks off', () => {
  it('after some entries is taken up again, and each entry fires once', async () => {
    const stage = await connected()
    await stage.put('one', '20260303')
    await stage.put('two', '20260304')
    await stage.put('three', '20260305')
    let left = 2
    const breaking = stage.loop((provider) => ({
      listChanges: async (...args) => {
        const changes = await provider.listChanges(...args)
        const changed = changes.changed.map((entry) => ({
          ...entry,
          get content() {
            if (left-- <= 0) throw new Error('The process dies here.')
            return entry.content
          },
        }))
        return { ...changes, changed }
      },
    }))
    await requestSync(stage.ctx, stage.services, stage.id)
    await breaking.runOnce()
    expect((await stage.topics()).filter((topic) => topic === 'booking.created')).toHaveLength(2)
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    expect(await stage.topics()).toEqual(['customer.created', 'booking.created', 'booking.created', 'booking.created'])
  })

  it('after a write whose answer was lost does not write twice, and takes its own entry for nothing new', async () => {
    const stage = await connected()
    const booking = { eventTypeId: stage.eventType.id, start: '2026-03-05T09:00:00Z', timeZone: 'UTC' }
    await createBooking(stage.ctx, { ...booking, attendees: [{ name: 'Tomas', email: 'tomas@fernhill.example' }] })
    const breaking = stage.loop((provider) => ({
      put: async (...args) => {
        await provider.put(...args)
        throw new Error('The process dies here.')
      },
    }))
    await requestSync(stage.ctx, stage.services, stage.id)
    await breaking.runOnce()
    expect((await stage.entries()).size).toBe(1)
    await stage.sync(stage.id)
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced' })
    expect((await stage.entries()).size).toBe(1)
    expect((await listBookings(stage.ctx, {})).data).toHaveLength(1)
    expect(await stage.topics()).toEqual(['customer.created', 'booking.created'])
  })

  it('between two processes goes on in one of them only', async () => {
    const stage = await connected()
    for (const [index, uid] of ['a', 'b', 'c', 'd', 'e'].entries()) await stage.put(uid, `2026030${index + 3}`)
    await requestSync(stage.ctx, stage.services, stage.id)
    const other = stage.loop(() => ({}))
    // Its lease runs out while the first works, so that both hold the calendar for a fact.
    const first = stage.loop((provider) => ({
      listChanges: async (...args) => {
        const changes = await provider.listChanges(...args)
        stage.ctx.clock.set('2026-03-02T08:10:00Z')
        await other.runOnce()
        return changes
      },
    }))
    await first.runOnce()
    await stage.sync(stage.id)
    expect((await stage.topics()).filter((topic) => topic === 'booking.created')).toHaveLength(5)
  })
})
