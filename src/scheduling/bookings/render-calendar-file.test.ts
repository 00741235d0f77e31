import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { sampleBooking } from '../../events/catalog/sample-booking.ts'
import { type CalendarMethod, renderCalendarFile } from './render-calendar-file.ts'

/** Parsed by a library that shares no code with what wrote the file. */
function parse(bookings: readonly Booking[], method: CalendarMethod, urlOf?: (booking: Booking) => string) {
  const file = renderCalendarFile(bookings, { method, ...(urlOf === undefined ? {} : { urlOf }) })
  const calendar = new ICAL.Component(ICAL.parse(file))
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    for (const zone of calendar.getAllSubcomponents('vtimezone')) {
      ICAL.TimezoneService.register(new ICAL.Timezone(zone), String(zone.getFirstPropertyValue('tzid')))
    }
    return new ICAL.Event(component)
  })
  const [event] = events
  if (event === undefined) throw new Error('The file has no event')
  const value = (name: string) => event.component.getFirstPropertyValue(name)?.toString()
  return { file, calendar, events, event, value }
}

const inZone = (timeZone: string, start: string, minutes = 45): Booking => ({
  ...sampleBooking,
  organizer: { ...sampleBooking.organizer, timeZone },
  start,
  end: new Date(Date.parse(start) + minutes * 60_000).toISOString(),
})

describe('an invitation', () => {
  it('says who, what, when and where, as an independent parser reads it', () => {
    const { event, value, calendar } = parse([sampleBooking], 'REQUEST', () => 'https://book.example/x?token=a%2Fb')
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    expect(event).toMatchObject({
      summary: sampleBooking.title,
      location: sampleBooking.location?.value,
      organizer: 'mailto:ines@brightwater.example',
      sequence: 0,
      uid: `${sampleBooking.uid}@bellhop`,
    })
    expect(event.description).toContain(sampleBooking.eventType.description)
    expect(value('url')).toBe('https://book.example/x?token=a%2Fb')
    expect(value('status')).toBe('CONFIRMED')
    expect(event.startDate.zone?.tzid).toBe('Europe/Zurich')
    expect(event.startDate.toString()).toBe('2026-09-14T09:00:00')
    expect(event.startDate.toJSDate().toISOString()).toBe(sampleBooking.start)
    expect(event.endDate.toJSDate().toISOString()).toBe(sampleBooking.end)
    const [guest] = event.attendees
    expect(guest?.getFirstValue()).toBe('mailto:tomas.okonjo@fernhill.example')
    expect(guest?.getParameter('partstat')).toBe('ACCEPTED')
    expect(guest?.getParameter('cn')).toBe('Tomas Okonjo')
  })

  it('asks those who did not book themselves, and names the other hosts', () => {
    const { organizer, attendees } = sampleBooking
    const [first] = attendees
    const second = { ...first, number: 2, name: 'Ada "The" Lovelace', email: 'ada@example.com' } as typeof organizer
    const host = { ...organizer, id: 'mem_2', name: 'Ruth', email: 'ruth@brightwater.example' }
    const booking = {
      ...sampleBooking,
      attendees: [...attendees, second],
      hosts: [organizer, host],
    } as unknown as Booking
    const states = parse([booking], 'REQUEST').event.attendees.map((each) => [
      each.getFirstValue(),
      each.getParameter('partstat'),
      each.getParameter('rsvp'),
      each.getParameter('cn'),
    ])
    expect(states).toEqual([
      ['mailto:tomas.okonjo@fernhill.example', 'ACCEPTED', undefined, 'Tomas Okonjo'],
      ['mailto:ada@example.com', 'NEEDS-ACTION', 'TRUE', "Ada 'The' Lovelace"],
      ['mailto:ruth@brightwater.example', 'ACCEPTED', undefined, 'Ruth'],
    ])
  })

  it('of a request is tentative', () => {
    const { value, event } = parse([{ ...sampleBooking, status: 'pending' }], 'REQUEST')
    expect(value('status')).toBe('TENTATIVE')
    expect(event.attendees[0]?.getParameter('partstat')).toBe('TENTATIVE')
  })
})

describe('the method', () => {
  it('PUBLISH names no attendees but in its text, as RFC 5546 wants', () => {
    const { event } = parse([sampleBooking], 'PUBLISH')
    expect(event.attendees).toEqual([])
    expect(event.description).toContain('Tomas Okonjo <tomas.okonjo@fernhill.example>')
  })

  it('CANCEL says so of the event, whatever the booking is', () => {
    const { value, event } = parse([sampleBooking], 'CANCEL')
    expect(value('status')).toBe('CANCELLED')
    expect(event.attendees).toHaveLength(1)
  })

  it('PUBLISH may hold many bookings, with each time zone once', () => {
    const later = inZone('Europe/Zurich', '2026-12-14T07:00:00.000Z')
    const tokyo = inZone('Asia/Tokyo', '2026-12-15T07:00:00.000Z')
    const { events, calendar } = parse([sampleBooking, later, tokyo], 'PUBLISH')
    expect(events.map(({ startDate }) => startDate.toString())).toEqual([
      '2026-09-14T09:00:00',
      '2026-12-14T08:00:00',
      '2026-12-15T16:00:00',
    ])
    const zones = calendar.getAllSubcomponents('vtimezone')
    expect(zones.map((zone) => zone.getFirstPropertyValue('tzid'))).toEqual(['Europe/Zurich', 'Asia/Tokyo'])
  })
})

describe('the time zone', () => {
  it('is left out where it is UTC', () => {
    const { file, event } = parse([inZone('Etc/UTC', sampleBooking.start)], 'REQUEST')
    expect(file).toContain('DTSTART:20260914T070000Z')
    expect(file).not.toContain('VTIMEZONE')
    expect(event.startDate.toJSDate().toISOString()).toBe(sampleBooking.start)
  })

  it('has the changes of its clocks as they are', () => {
    const { calendar } = parse([sampleBooking], 'REQUEST')
    const changes = calendar
      .getFirstSubcomponent('vtimezone')
      ?.getAllSubcomponents()
      .map((each) =>
        [each.name, ...['dtstart', 'tzoffsetfrom', 'tzoffsetto'].map((name) => each.getFirstPropertyValue(name))].join(
          ' ',
        ),
      )
    expect(changes).toEqual([
      'daylight 2025-03-30T02:00:00 +01:00 +02:00',
      'standard 2025-10-26T03:00:00 +02:00 +01:00',
      'daylight 2026-03-29T02:00:00 +01:00 +02:00',
      'standard 2026-10-25T03:00:00 +02:00 +01:00',
      'daylight 2027-03-28T02:00:00 +01:00 +02:00',
    ])
  })

  it('does not mislead about the hour that clocks show twice', () => {
    for (const [zone, firstPass, secondPass] of [
      ['Europe/Zurich', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
      ['Australia/Adelaide', '2030-04-06T15:30:00.000Z', '2030-04-06T16:30:00.000Z'],
      ['Australia/Lord_Howe', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
    ] as const) {
      for (const start of [firstPass, secondPass]) {
        const { event, file } = parse([inZone(zone, start, 120)], 'REQUEST')
        expect(event.startDate.toJSDate().toISOString()).toBe(start)
        expect(file).toContain(`DTSTART:${start.replaceAll(/[-:]|\.000/g, '')}`)
        expect(file).toContain(`DTEND;TZID=${zone}:`)
      }
    }
  })

  it('gives every booking its instant back, in every zone, at every time of every year', () => {
    const zones = Intl.supportedValuesOf('timeZone')
    const minute = fc.integer({ min: Date.parse('2020-01-01') / 60_000, max: Date.parse('2040-01-01') / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, fc.integer({ min: 5, max: 1440 }), (zone, at, length) => {
        const booking = inZone(zone, new Date(at * 60_000).toISOString(), length)
        const { event } = parse([booking], 'REQUEST')
        expect(event.startDate.toJSDate().toISOString()).toBe(booking.start)
        expect(event.endDate.toJSDate().toISOString()).toBe(booking.end)
      }),
      { numRuns: 400 },
    )
  })
})

describe('whatever people write', () => {
  it('comes back as it was, in lines of at most 75 bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (written) => {
        const title = written.replaceAll(/\p{Cc}|\p{Cs}/gu, '-')
        const { event, file } = parse([{ ...sampleBooking, title }], 'REQUEST')
        expect(event.summary).toBe(title)
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      }),
    )
  })

  it('cannot add a line of its own', () => {
    const title = 'Lunch\r\nATTENDEE:mailto:eve@example.com\nX: 1, 2; 3\\n'
    const name = 'Eve"\r\nX-EVIL:1'
    const [first] = sampleBooking.attendees
    const attendees = first === undefined ? [] : [{ ...first, name }]
    const { event, file } = parse([{ ...sampleBooking, title, attendees }], 'REQUEST')
    expect(event.summary).toBe(title.replace('\r\n', '\n'))
    expect(event.attendees).toHaveLength(1)
    expect(file).not.toMatch(/^X-EVIL/m)
  })
})
