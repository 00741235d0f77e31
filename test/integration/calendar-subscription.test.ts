import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { listSlots } from '../../src/scheduling/availability/list-slots.ts'
import { cancelBooking } from '../../src/scheduling/bookings/cancel-booking.ts'
import { createBooking } from '../../src/scheduling/bookings/create-booking.ts'
import { listBookings } from '../../src/scheduling/bookings/list-bookings.ts'
import { setNoShow } from '../../src/scheduling/bookings/set-no-show.ts'
import { deleteCalendar } from '../../src/scheduling/calendars/delete-calendar.ts'
import { updateCalendar } from '../../src/scheduling/calendars/update-calendar.ts'
import { newId } from '../../src/shared/ids.ts'
import { startCalendarHost } from '../support/calendar-host.ts'
import { calendarFile, calendarStage } from '../support/calendar-stage.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database

beforeEach(async () => {
  database = await createTestDatabase()
})

afterEach(() => database.close())

async function subscribed(file: string) {
  const stage = await calendarStage(database)
  const host = await startCalendarHost()
  let body = file
  host.answer(() => ({ headers: { 'content-type': 'text/calendar' }, body }))
  return {
    ...stage,
    host,
    url: `${host.url}/private-token/work.ics`,
    offer: (next: string) => {
      body = next
    },
    slotsOn: async (date: string) => {
      const { slots } = await listSlots(stage.ctx, stage.eventType.id, { from: date, to: date })
      return slots.map(({ start }) => start.slice(11, 16))
    },
    bookings: async () => (await listBookings(stage.ctx, {})).data,
  }
}

const dentist = ['UID:dentist', 'DTSTART:20260303T090000Z', 'DTEND:20260303T100000Z', 'SUMMARY:Dentist']
const guest = 'ATTENDEE;CN=Tomas Okonjo:mailto:tomas@fernhill.example'
const lunch = [
  'UID:lunch',
  'DTSTART:20260304T110000Z',
  'DTEND:20260304T114500Z',
  'SUMMARY:Lunch',
  'LOCATION:Kronenhalle',
  guest,
]

describe('busy times of a subscribed calendar', () => {
  it('block slots and bookings, and are free again when the entry is gone', async () => {
    const stage = await subscribed(calendarFile(dentist))
    const { id } = await stage.connect({ kind: 'ics', url: stage.url })
    const before = await stage.slotsOn('2026-03-03')
    expect(await stage.sync(id)).toMatchObject({ state: 'synced', lastError: null, problems: [] })

    const taken = ['09:00', '09:30']
    expect(await stage.slotsOn('2026-03-03')).toEqual(before.filter((slot) => !taken.includes(slot)))
    const booking = {
      eventTypeId: stage.eventType.id,
      start: '2026-03-03T09:30:00Z',
      timeZone: 'UTC',
      attendees: [{ name: 'Tomas', email: 'tomas@fernhill.example' }],
    }
    await expect(createBooking(stage.ctx, booking)).rejects.toMatchObject({ code: 'slot-taken' })

    stage.offer(calendarFile(lunch))
    await stage.sync(id)
    expect(await stage.slotsOn('2026-03-03')).toEqual(before)
    await expect(createBooking(stage.ctx, booking)).resolves.toMatchObject({ status: 'accepted' })
  })

  it('are none for entries that are free, cancelled, declined, or switched off', async () => {
    const at = ['DTSTART:20260303T090000Z', 'DTEND:20260303T100000Z']
    const stage = await subscribed(
      calendarFile(
        ['UID:1', ...at, 'TRANSP:TRANSPARENT'],
        ['UID:2', ...at, 'STATUS:CANCELLED'],
        ['UID:3', ...at, 'ATTENDEE;PARTSTAT=DECLINED:mailto:MIRA@team-x.example'],
      ),
    )
    const member = await database.db.selectFrom('members').select('email').executeTakeFirstOrThrow()
    stage.offer(
      calendarFile(
        ['UID:1', ...at, 'TRANSP:TRANSPARENT'],
        ['UID:2', ...at, 'STATUS:CANCELLED'],
        ['UID:3', ...at, `ATTENDEE;PARTSTAT=DECLINED:mailto:${member.email.toUpperCase()}`],
      ),
    )
    const { id } = await stage.connect({ kind: 'ics', url: stage.url })
    await stage.sync(id)
    expect(await stage.slotsOn('2026-03-03')).toContain('09:00')

    stage.offer(calendarFile(dentist))
    await stage.sync(id)
    expect(await stage.slotsOn('2026-03-03')).not.toContain('09:00')
    await updateCalendar(stage.ctx, stage.services, id, { blocksTime: false }, true)
    await stage.sync(id)
    expect(await stage.slotsOn('2026-03-03')).toContain('09:00')
  })

  it('follow series, their exceptions and their zone, and the window moves on', async () => {
    const stage = await subscribed(
      calendarFile(
        [
          'UID:daily',
          'DTSTART;TZID=W. Europe Standard Time:20260302T100000',
          'DURATION:PT30M',
          'RRULE:FREQ=DAILY',
          'EXDATE;TZID=W. Europe Standard Time:20260304T100000',
        ],
        [
          'UID:daily',
          'RECURRENCE-ID;TZID=Europe/Zurich:20260305T100000',
          'DTSTART:20260305T130000Z',
          'DTEND:20260305T133000Z',
        ],
      ),
    )
    const { id } = await stage.connect({ kind: 'ics', url: stage.url })
    await stage.sync(id)
    expect(await stage.slotsOn('2026-03-03')).not.toContain('09:00')
    expect(await stage.slotsOn('2026-03-04')).toContain('09:00')
    expect(await stage.slotsOn('2026-03-05')).toContain('09:00')
    expect(await stage.slotsOn('2026-03-05')).not.toContain('13:00')
    // Summer time: ten o'clock is an hour earlier in UTC.
    expect(await stage.slotsOn('2026-03-31')).not.toContain('08:00')
    stage.ctx.clock.set('2026-11-01T00:00:00Z')
    await stage.sync(id)
    expect(await stage.slotsOn('2026-11-03')).not.toContain('09:00')
  })

  it('is read again only when the server says that it changed', async () => {
    const stage = await subscribed(calendarFile(dentist))
    stage.host.answer(({ headers }) =>
      headers['if-none-match'] === '"1"' ? { status: 304 } : { headers: { etag: '"1"' }, body: calendarFile(dentist) },
    )
    const { id } = await stage.connect({ kind: 'ics', url: stage.url })
    await stage.sync(id)
    expect(await stage.sync(id)).toMatchObject({ state: 'synced' })
    expect(stage.host.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect(await stage.slotsOn('2026-03-03')).not.toContain('09:00')
  })
})

describe('entries of a subscribed calendar that are bookings', () => {
  const bookings = (stage: Awaited<ReturnType<typeof subscribed>>) => ({
    kind: 'ics' as const,
    url: stage.url,
    bookings: { eventTypeId: stage.eventType.id, participants: 'outside' as const },
  })

  it('are created, changed, moved and cancelled, each with one event', async () => {
    const stage = await subscribed(calendarFile(lunch, dentist))
    const { id } = await stage.connect(bookings(stage))
    await stage.sync(id)
    const [booking, ...others] = await stage.bookings()
    expect(others).toEqual([])
    expect(booking).toMatchObject({
      source: 'calendar',
      kind: 'appointment',
      status: 'accepted',
      title: 'Lunch',
      start: '2026-03-04T11:00:00.000Z',
      durationMinutes: 45,
      location: { type: 'in-person', value: 'Kronenhalle' },
      attendees: [{ name: 'Tomas Okonjo', email: 'tomas@fernhill.example' }],
    })
    expect(await stage.topics()).toEqual(['customer.created', 'booking.created'])

    await stage.sync(id)
    stage.offer(
      calendarFile(
        lunch.map((line) => line.replace('SUMMARY:Lunch', 'SUMMARY:Late lunch')),
        dentist,
      ),
    )
    await stage.sync(id)
    await stage.sync(id)
    stage.offer(
      calendarFile(
        lunch.map((line) => line.replace('T11', 'T12').replace('SUMMARY:Lunch', 'SUMMARY:Late lunch')),
        dentist,
      ),
    )
    await stage.sync(id)
    await stage.sync(id)
    expect(await stage.slotsOn('2026-03-04')).toContain('11:00')
    stage.offer(calendarFile(dentist))
    await stage.sync(id)
    await stage.sync(id)
    const topics = [
      'customer.created',
      'booking.created',
      'booking.updated',
      'booking.rescheduled',
      'booking.cancelled',
    ]
    expect(await stage.topics()).toEqual(topics)
    expect((await stage.bookings()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled'])
  })

  it('keep who did not come until they are at another time', async () => {
    const stage = await subscribed(calendarFile(lunch))
    const { id } = await stage.connect(bookings(stage))
    const marks = async () =>
      (await stage.bookings())
        .filter(({ status }) => status === 'accepted')
        .map(({ end, attendees }) => [end.slice(11, 16), attendees.map(({ noShow }) => noShow)])
    await stage.sync(id)
    const [{ uid } = { uid: newId('bkg') }] = await stage.bookings()
    await setNoShow(stage.ctx, uid, { attendees: [{ email: 'tomas@fernhill.example', noShow: true }] })

    const renamed = lunch.map((line) => line.replace('SUMMARY:Lunch', 'SUMMARY:Late lunch'))
    stage.offer(calendarFile(renamed))
    await stage.sync(id)
    expect(await marks()).toEqual([['11:45', [true]]])

    stage.offer(calendarFile(renamed.map((line) => line.replace('T114500Z', 'T120000Z'))))
    await stage.sync(id)
    expect(await marks()).toEqual([['12:00', [false]]])
  })

  it('are each an occurrence of a series, and an exception is one of them', async () => {
    const series = [
      'UID:weekly',
      'DTSTART:20260304T110000Z',
      'DTEND:20260304T114500Z',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'SUMMARY:Weekly',
      guest,
    ]
    const stage = await subscribed(calendarFile(series))
    const { id } = await stage.connect(bookings(stage))
    await stage.sync(id)
    expect((await stage.bookings()).map(({ start }) => start.slice(0, 10))).toEqual([
      '2026-03-04',
      '2026-03-11',
      '2026-03-18',
    ])

    const moved = [
      'UID:weekly',
      'RECURRENCE-ID:20260311T110000Z',
      'DTSTART:20260312T110000Z',
      'DTEND:20260312T114500Z',
      'SUMMARY:Weekly',
      guest,
    ]
    stage.offer(calendarFile([...series, 'EXDATE:20260318T110000Z'], moved))
    await stage.sync(id)
    expect((await stage.topics()).slice(4)).toEqual(['booking.rescheduled', 'booking.cancelled'])
  })

  it('end with METHOD:CANCEL, and with the guests', async () => {
    const stage = await subscribed(
      calendarFile(lunch, ['UID:other', 'DTSTART:20260305T110000Z', 'DURATION:PT1H', guest]),
    )
    const { id } = await stage.connect(bookings(stage))
    await stage.sync(id)
    stage.offer(calendarFile(lunch, ['UID:other', 'DTSTART:20260305T110000Z', 'DURATION:PT1H']))
    await stage.sync(id)
    stage.offer(calendarFile(lunch).replace('VERSION:2.0', 'VERSION:2.0\r\nMETHOD:CANCEL'))
    await stage.sync(id)
    expect((await stage.topics()).filter((topic) => topic === 'booking.cancelled')).toHaveLength(2)
  })

  it('become internal meetings when only members are left, and appointments with a guest', async () => {
    const stage = await subscribed('')
    const { organizationId, timeZone } = { organizationId: stage.organizationId, timeZone: 'Europe/Zurich' }
    const ann = { id: newId('mem'), username: 'ann', name: 'Ann', email: 'ann@team.example', role: 'member' as const }
    await database.db
      .insertInto('members')
      .values({ organization_id: organizationId, ...ann, time_zone: timeZone, created_at: new Date() })
      .execute()
    const entry = ['UID:plan', 'DTSTART:20260304T110000Z', 'DURATION:PT1H', 'ATTENDEE:mailto:ann@team.example']
    stage.offer(calendarFile(entry))
    const participants = ['team.example', 'fernhill.example']
    const { id } = await stage.connect({
      ...bookings(stage),
      bookings: { eventTypeId: stage.eventType.id, participants },
    })
    await stage.sync(id)
    expect((await stage.bookings())[0]).toMatchObject({ kind: 'internal_meeting', customerId: null })
    stage.offer(calendarFile([...entry, guest]))
    await stage.sync(id)
    const [booking] = await stage.bookings()
    expect(booking).toMatchObject({ kind: 'appointment', customerId: expect.stringMatching(/^cus_/) })
    expect(await stage.topics()).toEqual(['booking.created', 'customer.created', 'booking.updated'])
  })

  it('stay called off when they were called off here', async () => {
    const stage = await subscribed(calendarFile(lunch))
    const { id } = await stage.connect(bookings(stage))
    await stage.sync(id)
    const [booking] = await stage.bookings()
    if (booking === undefined) throw new Error('no booking')
    await cancelBooking(stage.ctx, booking.uid)
    stage.offer(calendarFile(lunch.map((line) => line.replace('T11', 'T12'))))
    await stage.sync(id)
    expect((await stage.bookings()).map(({ status }) => status)).toEqual(['cancelled'])
    expect(await stage.slotsOn('2026-03-04')).not.toContain('12:00')
  })

  it('are one booking for two members who are both invited', async () => {
    const stage = await subscribed(calendarFile(lunch))
    const one = await stage.connect(bookings(stage))
    const other = await stage.connect(bookings(stage))
    await stage.sync(one.id)
    await stage.sync(other.id)
    expect(await stage.bookings()).toHaveLength(1)
  })

  it('stay and keep their time when the calendar is disconnected', async () => {
    const stage = await subscribed(calendarFile(lunch))
    const { id } = await stage.connect(bookings(stage))
    await stage.sync(id)
    await deleteCalendar(stage.ctx, id, true)
    expect((await stage.bookings()).map(({ status }) => status)).toEqual(['accepted'])
    expect(await stage.slotsOn('2026-03-04')).not.toContain('11:00')
    expect(await stage.topics()).toEqual(['customer.created', 'booking.created'])
  })
})

describe('what is odd', () => {
  it('is reported entry by entry, and what was read before still counts', async () => {
    const stage = await subscribed(calendarFile(dentist, lunch))
    const { id } = await stage.connect({ kind: 'ics', url: stage.url })
    await stage.sync(id)
    stage.offer(
      calendarFile(
        dentist.map((line) => line.replace('20260303T090000Z', '20261399T090000Z')),
        lunch,
      ),
    )
    const calendar = await stage.sync(id)
    expect(calendar).toMatchObject({ state: 'synced', problemCount: 1, problems: [{ uid: 'dentist' }] })
    expect(calendar.problems).toMatchObject([
      { code: 'time-wrong', params: { name: 'DTSTART', text: '2026-13-99T09:00:00Z' } },
    ])
    expect(await stage.slotsOn('2026-03-03')).not.toContain('09:00')
    stage.offer(calendarFile(lunch, dentist))
    expect(await stage.sync(id)).toMatchObject({ problemCount: 0 })
  })

  it.each([
    ['a page', '<html>Sign in</html>', 'BEGIN:VCALENDAR', { code: 'not-a-calendar-file', params: {} }],
    ['half a file', calendarFile(dentist).slice(0, 120), 'cut off', { code: 'cut-off', params: { part: 'VEVENT' } }],
    ['nothing', '', 'BEGIN:VCALENDAR', { code: 'not-a-calendar-file', params: {} }],
  ])('%s in the place of a calendar changes nothing and says so', async (_name, body, said, lastErrorReason) => {
    const stage = await subscribed(calendarFile(dentist, lunch))
    const { id } = await stage.connect({ kind: 'ics', url: stage.url })
    await stage.sync(id)
    stage.offer(body)
    const calendar = await stage.sync(id)
    expect(calendar).toMatchObject({ state: 'failing', problemCount: 0, lastErrorReason })
    expect(calendar.lastError).toContain(said)
    expect(calendar.nextSyncAt).not.toBeNull()
    expect(await stage.slotsOn('2026-03-03')).not.toContain('09:00')
    stage.offer(calendarFile(dentist))
    expect(await stage.sync(id)).toMatchObject({ state: 'synced', lastError: null, lastErrorReason: null })
  })

  it('an address that shows the calendar to whoever knows it is not shown again', async () => {
    const stage = await subscribed(calendarFile(dentist))
    const calendar = await stage.connect({ kind: 'ics', url: stage.url, password: 'geheim-7' })
    const stored = await database.db.selectFrom('calendars').selectAll().executeTakeFirstOrThrow()
    for (const shown of [
      calendar,
      { ...stored, access_encrypted: Buffer.from(stored.access_encrypted).toString('latin1') },
    ]) {
      expect(JSON.stringify(shown)).not.toMatch(/private-token|geheim-7/)
    }
    expect(calendar).toMatchObject({ hasPassword: true })
  })
})
