import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { listSlots } from '../../src/scheduling/availability/list-slots.ts'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { renderTimeZone } from '../../src/scheduling/bookings/render-time-zone.ts'
import { rescheduleBooking } from '../../src/scheduling/bookings/reschedule-booking.ts'
import { setNoShow } from '../../src/scheduling/bookings/set-no-show.ts'
import { updateBooking } from '../../src/scheduling/bookings/update-booking.ts'
import type { CalendarInput } from '../../src/scheduling/calendars/calendar.ts'
import { deleteCustomer } from '../../src/scheduling/customers/delete-customer.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import { cancelGroupDate } from '../../src/scheduling/group-events/cancel-group-date.ts'
import { createGroupDate } from '../../src/scheduling/group-events/create-group-date.ts'
import { registerForDate } from '../../src/scheduling/group-events/register-for-date.ts'
import { updateGroupDate } from '../../src/scheduling/group-events/update-group-date.ts'
import { idSchema, isId } from '../../src/shared/ids.ts'
import { addMember } from '../support/add-member.ts'
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

  it('are written for all hosts of a team, and go where the host who takes the turn is', async () => {
    const stage = await connected({ writesBookings: true })
    const { ctx } = stage
    const ben = await addMember(ctx, 'Ben')
    const url = await radicale.makeCalendar(`calendar-${++count}-${process.pid}`)
    const { username, password } = radicale
    const bens = await stage.connect({ kind: 'caldav', url, username, password, memberId: ben, writesBookings: true })
    const hosts = [{ memberId: (await stage.calendar(stage.id)).memberId }, { memberId: ben }]
    const team = { kind: 'appointment', title: 'Team', durationMinutes: 30, timeZone: 'UTC', hosts } as const
    const both = await createEventType(ctx, { ...team, slug: 'both', scheduling: 'collective' })
    const book = (eventTypeId: string, start: string) =>
      createBooking(ctx, {
        eventTypeId,
        start,
        timeZone: 'UTC',
        attendees: [{ name: 'Tomas', email: 'tomas@fern.example' }],
      })
    const syncAll = async () => {
      for (const id of [stage.id, bens.id, stage.id, bens.id]) await stage.sync(id)
    }
    const starts = async () => {
      const contents = await Promise.all([radicale.entries(stage.url), radicale.entries(url)])
      return contents.map((entries) => [...entries.values()].map((each) => /DTSTART:(\S+)/.exec(each)?.[1]).sort())
    }
    const { uid } = await book(both.id, '2026-03-05T09:00:00Z')
    await syncAll()
    expect(await starts()).toEqual([['20260305T090000Z'], ['20260305T090000Z']])

    // Ben moves it in his calendar.
    const [[path = '', content = ''] = []] = [...(await radicale.entries(url))]
    await radicale.send('PUT', `${radicale.url}${path}`, content.replaceAll('20260305T09', '20260305T13'))
    await stage.sync(bens.id)
    await syncAll()
    expect(await starts()).toEqual([['20260305T130000Z'], ['20260305T130000Z']])
    const moved = (await stage.bookings()).find(({ rescheduledFrom }) => rescheduledFrom === uid)
    expect(moved).toMatchObject({ status: 'accepted', hosts: [{}, { id: ben }] })
    await cancelBooking(ctx, idSchema('bkg').parse(moved?.uid))

    // By turns: one has it, and after a move that finds them busy the other.
    const turns = await createEventType(ctx, { ...team, slug: 'turns', scheduling: 'round-robin' })
    const booked = await book(turns.id, '2026-03-06T09:00:00Z')
    const calendars = booked.organizer.id === ben ? [url, stage.url] : [stage.url, url]
    const entriesOf = async () =>
      (await Promise.all(calendars.map((each) => radicale.entries(each)))).map(
        (entries) => [...entries.values()].filter((each) => each.includes(`UID:${booked.uid}@bellhop`)).length,
      )
    await syncAll()
    expect(await entriesOf()).toEqual([1, 0])
    const busy = [{ memberId: idSchema('mem').parse(booked.organizer.id) }]
    const alone = await createEventType(ctx, { ...team, slug: 'alone', scheduling: 'round-robin', hosts: busy })
    await book(alone.id, '2026-03-06T13:00:00Z')
    await rescheduleBooking(ctx, booked.uid, { start: '2026-03-06T13:00:00Z' })
    await syncAll()
    expect(await entriesOf()).toEqual([0, 1])
    expect((await stage.topics()).filter((topic) => topic === 'booking.rescheduled')).toHaveLength(2)
  })

  it('are left to the dates of group events, which have an entry each', async () => {
    const stage = await connected({ writesBookings: true, books: true })
    const { ctx } = stage
    const yoga = await createEventType(ctx, {
      ...{ slug: 'yoga', kind: 'group_event', title: 'Yoga', durationMinutes: 60, timeZone: 'UTC' },
      location: { type: 'in-person', value: 'Quay 4' },
    })
    const date = await createGroupDate(ctx, yoga.id, { start: '2026-03-05T09:00:00Z', seats: 8 })
    const dateId = idSchema('date').parse(date.id)
    const synced = async () => {
      await stage.sync(stage.id)
      await stage.sync(stage.id)
      return [...(await stage.entries()).values()].map((entry) =>
        ['SUMMARY', 'DTSTART', 'LOCATION'].map((name) => new RegExp(`${name}:(.*)`).exec(entry)?.[1]?.trim()).join(' '),
      )
    }
    expect(await synced()).toEqual(['Yoga (0/8) 20260305T090000Z Quay 4'])

    // By less than it is long: its own entry is not in the way.
    await updateGroupDate(ctx, dateId, { start: '2026-03-05T09:30:00Z', end: '2026-03-05T10:30:00Z' })
    expect(await synced()).toEqual(['Yoga (0/8) 20260305T093000Z Quay 4'])
    expect(await stage.slotsOn('2026-03-05')).not.toContain('09:30')
    expect(await stage.slotsOn('2026-03-05')).toContain('09:00')

    const noor = { name: 'Noor Haddad', email: 'noor@guest.example', timeZone: 'UTC' }
    await registerForDate(ctx, dateId, { attendees: [noor], timeZone: 'UTC' })
    expect(await synced()).toEqual(['Yoga (1/8) 20260305T093000Z Quay 4'])

    // Somebody moves it there and invites a guest: it is still the date, and the next change brings it back.
    const [[path = '', content = ''] = []] = [...(await stage.entries())]
    const touched = content.replaceAll('20260305T', '20260306T').replace('END:VEVENT', `${guest}\r\nEND:VEVENT`)
    await radicale.send('PUT', `${radicale.url}${path}`, touched)
    await synced()
    expect(await stage.bookings()).toHaveLength(1)
    expect(await stage.slotsOn('2026-03-06')).toContain('09:30')
    await updateGroupDate(ctx, dateId, { seats: 9 })
    expect(await synced()).toEqual(['Yoga (1/9) 20260305T093000Z Quay 4'])
    await cancelGroupDate(ctx, dateId, {})
    expect(await synced()).toEqual([])
    expect(await stage.calendar(stage.id)).toMatchObject({ state: 'synced', problemCount: 0 })
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
    await setNoShow(stage.ctx, booking.uid, { attendees: [{ email: 'tomas@fernhill.example', noShow: true }] })
    await radicale.send('PUT', `${radicale.url}${path}`, content.replaceAll('20260305T09', '20260305T13'))
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    const moved = (await stage.bookings()).find(({ rescheduledFrom }) => rescheduledFrom === booking.uid)
    expect(moved).toMatchObject({
      status: 'accepted',
      start: '2026-03-05T13:00:00.000Z',
      attendees: [{ noShow: false }],
    })
    expect(await stage.slotsOn('2026-03-05')).toContain('09:00')
    expect(await stage.slotsOn('2026-03-05')).not.toContain('13:00')
    await radicale.send('DELETE', `${radicale.url}${path}`)
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    expect(await stage.topics()).toEqual([
      'customer.created',
      'booking.created',
      'booking.no_show_updated',
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

  it('that came from it are moved in it also when somebody changes something else there meanwhile', async () => {
    const stage = await connected({ writesBookings: true, books: true })
    await stage.put('lunch', lunch)
    await stage.sync(stage.id)
    const [booking] = await stage.bookings()
    if (booking === undefined) throw new Error('no booking')
    await rescheduleBooking(stage.ctx, booking.uid, { start: '2026-03-05T13:00:00Z' })
    await stage.put(
      'lunch',
      lunch.map((line) => line.replace('SUMMARY:Lunch', 'SUMMARY:Long lunch')),
    )
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    const [[, content = ''] = []] = [...(await stage.entries())]
    expect(content).toContain('DTSTART:20260305T130000Z')
    expect(content).toContain('SUMMARY:Long lunch')
    const standing = (await stage.bookings()).filter(({ status }) => status === 'accepted')
    expect(standing).toMatchObject([{ title: 'Long lunch', start: '2026-03-05T13:00:00.000Z' }])
    expect(await stage.topics()).toEqual([
      ...['customer.created', 'booking.created', 'booking.rescheduled', 'booking.updated'],
    ])
  })

  it('show their guests as they are here also when somebody moved them there meanwhile', async () => {
    const stage = await connected({ writesBookings: true })
    const { uid } = await stage.book('2026-03-05T09:00:00Z')
    await stage.sync(stage.id)
    const [[path = '', content = ''] = []] = [...(await stage.entries())]
    await radicale.send('PUT', `${radicale.url}${path}`, content.replaceAll('20260305T09', '20260305T13'))
    await updateBooking(stage.ctx, uid, { attendees: [{ name: 'Ines Moreau', email: 'ines@fernhill.example' }] })
    await stage.sync(stage.id)
    await stage.sync(stage.id)
    const [[, written = ''] = []] = [...(await stage.entries())]
    expect(written).toMatch(/DTSTART[^\r\n]*:20260305T13/)
    expect(written).toContain('ines@fernhill.example')
    expect(written).not.toContain('tomas@fernhill.example')
  })
})
