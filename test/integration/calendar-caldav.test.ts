import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { listSlots } from '../../src/scheduling/availability/list-slots.ts'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { renderTimeZone } from '../../src/scheduling/bookings/render-time-zone.ts'
import { rescheduleBooking } from '../../src/scheduling/bookings/reschedule-booking.ts'
import type { CalendarInput } from '../../src/scheduling/calendars/calendar.ts'
import { deleteCustomer } from '../../src/scheduling/customers/delete-customer.ts'
import { isId } from '../../src/shared/ids.ts'
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

async function connected({ books = false, ...settings }: Partial<CalendarInput> & { books?: boolean } = {}) {
  const stage = await calendarStage(database)
  const url = await radicale.makeCalendar(`calendar-${++count}-${process.pid}`)
  const { username, password } = radicale
  const bookings = books ? { eventTypeId: stage.eventType.id, participants: 'outside' as const } : null
  const { id } = await stage.connect({ kind: 'caldav', url, username, password, bookings, ...settings })
  return {
    ...stage,
    id,
    url,
    put: async (name: string, lines: readonly string[], zone: readonly string[] = []) => {
      const file = calendarFile(lines).replace('BEGIN:VEVENT', [...zone, 'BEGIN:VEVENT'].join('\r\n'))
      const { status } = await radicale.send('PUT', `${url}${name}.ics`, file)
      expect(status).toBeLessThan(300)
    },
    remove: (name: string) => radicale.send('DELETE', `${url}${name}.ics`),
    entries: () => radicale.entries(url),
    slotsOn: async (date: string) => {
      const { slots } = await listSlots(stage.ctx, stage.eventType.id, { from: date, to: date })
      return slots.map(({ start }) => start.slice(11, 16))
    },
    bookings: async () => (await listBookings(stage.ctx, {})).data,
    toldByMail: async () => (await database.db.selectFrom('events_to_mail').select('event_id').execute()).length,
    book: (start: string) =>
      createBooking(stage.ctx, {
        eventTypeId: stage.eventType.id,
        start,
        timeZone: 'UTC',
        attendees: [{ name: 'Tomas Okonjo', email: 'tomas@fernhill.example' }],
      }),
  }
}

const dentist = ['UID:dentist', 'DTSTART:20260303T090000Z', 'DTEND:20260303T100000Z', 'SUMMARY:Dentist']
const guest = 'ATTENDEE;CN=Tomas Okonjo:mailto:tomas@fernhill.example'
const lunch = ['UID:lunch', 'DTSTART:20260304T110000Z', 'DTEND:20260304T114500Z', 'SUMMARY:Lunch', guest]

describe('a calendar on Radicale', () => {
  it('is read by what changed since the last time', async () => {
    const stage = await connected()
    await stage.put('dentist', dentist)
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced', lastError: null })
    expect(await stage.slotsOn('2026-03-03')).not.toContain('09:00')
    const { sync_token: token } = await database.db
      .selectFrom('calendars')
      .select('sync_token')
      .executeTakeFirstOrThrow()
    expect(token).toContain('radicale.org/ns/sync/')

    await stage.put(
      'dentist',
      dentist.map((line) => line.replace('T09', 'T12').replace('T10', 'T13')),
    )
    await stage.put('more', ['UID:more', 'DTSTART:20260303T140000Z', 'DURATION:PT30M'])
    await stage.sync(stage.id)
    expect(await stage.slotsOn('2026-03-03')).toContain('09:00')
    expect(await stage.slotsOn('2026-03-03')).not.toContain('12:00')
    await stage.remove('dentist')
    await stage.sync(stage.id)
    expect(await stage.slotsOn('2026-03-03')).toContain('12:00')
    expect(await stage.slotsOn('2026-03-03')).not.toContain('14:00')
  })

  it('is listed anew when it does not know the token any more', async () => {
    const stage = await connected()
    await stage.put('dentist', dentist)
    await stage.sync(stage.id)
    await database.db.updateTable('calendars').set({ sync_token: 'http://radicale.org/ns/sync/0000' }).execute()
    await stage.remove('dentist')
    await stage.put('lunch', lunch)
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced' })
    expect(await stage.slotsOn('2026-03-03')).toContain('09:00')
    expect(await stage.slotsOn('2026-03-04')).not.toContain('11:00')
  })

  it('says which of user name, password and address is wrong', async () => {
    const stage = await connected({ password: 'wrong' })
    expect((await stage.sync(stage.id)).lastError).toContain('user name or password')
    const { username, password } = radicale
    const other = await stage.connect({ kind: 'caldav', url: `${stage.url}none/`, username, password })
    expect((await stage.sync(other.id)).lastError).toMatch(/no calendar|not a calendar/)
  })

  it('makes bookings of meetings with guests, and follows them', async () => {
    const stage = await connected({ books: true })
    await stage.put('lunch', lunch)
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    await stage.put(
      'lunch',
      lunch.map((line) => line.replace('T11', 'T12')),
    )
    await stage.sync(stage.id)
    await stage.remove('lunch')
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    expect(await stage.topics()).toEqual([
      'customer.created',
      'booking.created',
      'booking.rescheduled',
      'booking.cancelled',
    ])
    expect((await stage.bookings()).every(({ source }) => source === 'calendar')).toBe(true)
    // Their own calendars have invited the guests.
    expect(await stage.toldByMail()).toBe(0)
  })
})

describe('bookings in a calendar on Radicale', () => {
  it('are written, moved and removed, and do not come back as changes', async () => {
    const stage = await connected({ writesBookings: true, books: true })
    const booking = await stage.book('2026-03-05T09:00:00Z')
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    const [[, content = ''] = []] = [...(await stage.entries())]
    expect(content).toContain('DTSTART:20260305T090000Z')
    expect(content).toContain(`UID:${booking.uid}@bellhop`)
    expect(content).not.toContain('ATTENDEE')
    const moved = await rescheduleBooking(stage.ctx, booking.uid, { start: '2026-03-05T10:30:00Z' })
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    const [[, after = ''] = [], ...more] = [...(await stage.entries())]
    expect(more).toEqual([])
    expect(after).toContain('DTSTART:20260305T103000Z')
    await cancelBooking(stage.ctx, moved.uid)
    await stage.sync(stage.id)
    expect((await stage.entries()).size).toBe(0)
    expect(await stage.topics()).toEqual([
      'customer.created',
      'booking.created',
      'booking.rescheduled',
      'booking.cancelled',
    ])
    expect(await stage.slotsOn('2026-03-05')).toContain('10:30')
  })

  it('are kept without the guest when that customer is deleted, and the calendar is left in peace', async () => {
    const stage = await connected({ writesBookings: true })
    const { customerId } = await stage.book('2026-03-03T10:00:00Z')
    await stage.sync(stage.id)
    const entries = await stage.entries()
    expect([...entries.values()].join()).toContain('tomas@fernhill.example')
    const kept = async () =>
      JSON.stringify([
        await database.db.selectFrom('calendar_entries').selectAll().execute(),
        await database.db.selectFrom('calendar_bookings').selectAll().execute(),
      ])
    expect(await kept()).toMatch(/tomas/i)
    stage.ctx.clock.set('2026-03-04T08:00:00Z')
    if (customerId === null || !isId('cus', customerId)) throw new Error('The guest is no customer')
    await deleteCustomer(stage.ctx, customerId)
    expect(await kept()).not.toMatch(/tomas/i)
    expect(await stage.sync(stage.id)).toMatchObject({ state: 'synced', problemCount: 0 })
    expect(await stage.entries()).toEqual(entries)
    expect(await kept()).not.toMatch(/tomas/i)
    expect(await stage.topics()).toEqual(['customer.created', 'booking.created', 'customer.deleted'])
  })

  it('follow when somebody moves or removes them there', async () => {
    const stage = await connected({ writesBookings: true })
    const booking = await stage.book('2026-03-05T09:00:00Z')
    await stage.sync(stage.id)
    const [[path = '', content = ''] = []] = [...(await stage.entries())]
    await radicale.send('PUT', `${radicale.url}${path}`, content.replaceAll('20260305T09', '20260305T13'))
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    const moved = (await stage.bookings()).find(({ rescheduledFrom }) => rescheduledFrom === booking.uid)
    expect(moved).toMatchObject({ status: 'accepted', start: '2026-03-05T13:00:00.000Z' })
    expect(await stage.slotsOn('2026-03-05')).toContain('09:00')
    expect(await stage.slotsOn('2026-03-05')).not.toContain('13:00')
    await radicale.send('DELETE', `${radicale.url}${path}`)
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    expect(await stage.topics()).toEqual([
      'customer.created',
      'booking.created',
      'booking.rescheduled',
      'booking.cancelled',
    ])
    expect((await stage.entries()).size).toBe(0)
    // The guests stand in no entry: nobody else tells them.
    expect(await stage.toldByMail()).toBe(3)
  })

  it.each([
    // As calendar programs write them, and as some others do.
    ['described', renderTimeZone('Europe/Zurich', Date.UTC(2026, 2, 4), Date.UTC(2026, 2, 18))],
    ['named alone', []],
  ])('that came from it are moved and called off in it, with the zone %s', async (_name, zone) => {
    const stage = await connected({ writesBookings: true, books: true })
    const weekly = [
      'UID:weekly',
      'DTSTART;TZID=Europe/Zurich:20260304T120000',
      'DTEND;TZID=Europe/Zurich:20260304T123000',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'SUMMARY:Weekly',
      guest,
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT10M',
      'DESCRIPTION:Soon',
      'END:VALARM',
    ]
    await stage.put('weekly', weekly, zone)
    await stage.sync(stage.id)
    const [first, second, third] = await stage.bookings()
    if (first === undefined || second === undefined || third === undefined) throw new Error('not three bookings')
    await cancelBooking(stage.ctx, first.uid)
    await rescheduleBooking(stage.ctx, second.uid, { start: '2026-03-11T15:00:00Z' })
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    const [[, content = ''] = []] = [...(await stage.entries())]
    // Programs compare occurrences as they are written, and know zones that the file describes.
    expect(content).toContain('EXDATE;TZID=Europe/Zurich:20260304T120000')
    expect(content).toContain('RECURRENCE-ID;TZID=Europe/Zurich:20260311T120000')
    expect(content.split('BEGIN:VTIMEZONE')).toHaveLength(2)
    expect(content).toContain('DTSTART:20260311T150000Z')
    expect(content).toContain('VALARM')
    expect(await stage.topics()).toEqual([
      'customer.created',
      ...['booking.created', 'booking.created', 'booking.created'],
      ...['booking.cancelled', 'booking.rescheduled'],
    ])
    const standing = (await stage.bookings()).filter(({ status }) => status === 'accepted')
    expect(standing.map(({ start }) => start)).toEqual(['2026-03-11T15:00:00.000Z', '2026-03-18T11:00:00.000Z'])
  })
})
