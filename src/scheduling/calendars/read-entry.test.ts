import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../../test/support/calendar-stage.ts'
import { factsOf, isBusy } from './entry-facts.ts'
import { readEntry } from './read-entry.ts'

const window = { start: Date.parse('2026-03-01T00:00:00Z'), end: Date.parse('2026-09-01T00:00:00Z') }

function read(...events: (readonly string[])[]) {
  return readEntry(calendarFile(...events.map((lines) => ['UID:1', ...lines])), { timeZone: 'Asia/Tokyo', window })
}

function times(...events: (readonly string[])[]) {
  return read(...events).occurrences.map(
    ({ start, end }) => `${new Date(start).toISOString().slice(0, 16)}/${new Date(end).toISOString().slice(0, 16)}`,
  )
}

describe('when an entry takes place', () => {
  it.each([
    ['in UTC', ['DTSTART:20260303T090000Z', 'DTEND:20260303T100000Z'], '2026-03-03T09:00/2026-03-03T10:00'],
    [
      'floating, in the zone of the calendar',
      ['DTSTART:20260303T090000', 'DURATION:PT90M'],
      '2026-03-03T00:00/2026-03-03T01:30',
    ],
    [
      'in a zone',
      ['DTSTART;TZID=Europe/Zurich:20260303T090000', 'DTEND;TZID=America/New_York:20260303T040000'],
      '2026-03-03T08:00/2026-03-03T09:00',
    ],
    [
      'in a zone of Windows',
      ['DTSTART;TZID=Pacific Standard Time:20260303T090000', 'DURATION:PT1H'],
      '2026-03-03T17:00/2026-03-03T18:00',
    ],
    ['on a day', ['DTSTART;VALUE=DATE:20260303'], '2026-03-02T15:00/2026-03-03T15:00'],
    ['on days', ['DTSTART;VALUE=DATE:20260303', 'DTEND;VALUE=DATE:20260306'], '2026-03-02T15:00/2026-03-05T15:00'],
    [
      'on one day whose end is the same day',
      ['DTSTART;VALUE=DATE:20260303', 'DTEND;VALUE=DATE:20260303'],
      '2026-03-02T15:00/2026-03-03T15:00',
    ],
    ['without an end', ['DTSTART:20260303T090000Z'], '2026-03-03T09:00/2026-03-03T09:00'],
    ['for weeks', ['DTSTART:20260303T090000Z', 'DURATION:P1WT1H'], '2026-03-03T09:00/2026-03-10T10:00'],
  ])('%s', (_name, lines, time) => {
    expect(times(lines)).toEqual([time])
  })

  it('a series keeps its local time when clocks change', () => {
    expect(
      times(['DTSTART;TZID=Europe/Zurich:20260327T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=4']).map((time) =>
        time.slice(0, 16),
      ),
    ).toEqual([...['2026-03-27T08:00', '2026-03-28T08:00'], ...['2026-03-29T07:00', '2026-03-30T07:00']])
  })

  it.each([
    ['a time in UTC', 'UNTIL=20260305T080000Z'],
    ['a local time', 'UNTIL=20260305T090000'],
    ['a date', 'UNTIL=20260305'],
  ])('a series ends with its last time, given as %s', (_name, until) => {
    expect(
      times(['DTSTART;TZID=Europe/Zurich:20260303T090000', 'DURATION:PT1H', `RRULE:FREQ=DAILY;${until}`]),
    ).toHaveLength(3)
  })

  it('a series leaves out exceptions, by time, by date, and in another zone, and has further dates', () => {
    const series = ['DTSTART;TZID=Europe/Zurich:20260302T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=5']
    const starts = times([
      ...series,
      'EXDATE;TZID=Europe/Zurich:20260303T090000',
      'EXDATE;VALUE=DATE:20260304',
      'EXDATE:20260305T080000Z',
      'RDATE;TZID=Europe/Zurich:20260310T120000',
    ]).map((time) => time.slice(0, 16))
    expect(starts).toEqual(['2026-03-02T08:00', '2026-03-06T08:00', '2026-03-10T11:00'])
  })

  it('a series of days leaves out days', () => {
    const series = ['DTSTART;VALUE=DATE:20260302', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20260309']
    expect(read(series).occurrences.map(({ occurrence }) => occurrence)).toEqual(['2026-03-02', '2026-03-16'])
  })

  it('an exception replaces its occurrence, wherever it moves to', () => {
    const { occurrences } = read(
      ['DTSTART:20260302T090000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3', 'SUMMARY:Daily'],
      ['RECURRENCE-ID:20260303T090000Z', 'DTSTART:20260501T120000Z', 'DURATION:PT2H', 'SUMMARY:Once'],
      ['RECURRENCE-ID:20260304T090000Z', 'DTSTART:20260304T090000Z', 'STATUS:CANCELLED'],
    )
    expect(occurrences.map(({ occurrence, event }) => [occurrence.slice(0, 10), event.title, event.cancelled])).toEqual(
      [
        ['2026-03-02', 'Daily', false],
        ['2026-03-03', 'Once', false],
        ['2026-03-04', '', true],
      ],
    )
  })

  it('a single occurrence of a series that is elsewhere stands alone', () => {
    const { occurrences } = read(['RECURRENCE-ID:20260303T090000Z', 'DTSTART:20260303T100000Z', 'DURATION:PT1H'])
    expect(occurrences.map(({ occurrence }) => occurrence)).toEqual(['2026-03-03T09:00:00.000Z'])
  })

  it('a series goes on behind the window, and one that ends before it has nothing in it', () => {
    const daily = ['DTSTART:20200101T090000Z', 'DURATION:PT1H']
    expect(read([...daily, 'RRULE:FREQ=DAILY'])).toMatchObject({ goesOn: true })
    expect(read([...daily, 'RRULE:FREQ=DAILY']).occurrences).toHaveLength(184)
    expect(read([...daily, 'RRULE:FREQ=YEARLY'])).toMatchObject({ goesOn: true, occurrences: [] })
    expect(read([...daily, 'RRULE:FREQ=DAILY;COUNT=100'])).toMatchObject({ goesOn: false, occurrences: [] })
    expect(read([...daily, 'RRULE:FREQ=DAILY;COUNT=99999'])).toMatchObject({ goesOn: true })
    expect(read(['DTSTART:20300101T090000Z', 'DURATION:PT1H']).occurrences).toHaveLength(1)
  })
})

describe('what an entry says', () => {
  it('are its title, place, notes and people, without rooms and its owner', () => {
    const [occurrence] = read([
      'DTSTART:20260303T090015Z',
      'DTEND:20260303T100001Z',
      'SUMMARY:Plan\\, and\\n do',
      'LOCATION:Seilergraben 9\\; Zurich',
      'DESCRIPTION:One\\nTwo',
      'ORGANIZER;CN=Ann:MAILTO:Ann@Fernhill.Example',
      'ATTENDEE;CN="Okonjo, Tomas";PARTSTAT=ACCEPTED:mailto:tomas@fernhill.example',
      'ATTENDEE:mailto:ann@fernhill.example',
      'ATTENDEE;CUTYPE=ROOM:mailto:room@team.example',
      'ATTENDEE:mailto:mira@team.example',
      'ATTENDEE:urn:uuid:1',
    ]).occurrences
    if (occurrence === undefined) throw new Error('no occurrence')
    expect(factsOf(occurrence, 'Mira@team.example')).toEqual({
      start: '2026-03-03T09:00:00.000Z',
      end: '2026-03-03T10:01:00.000Z',
      title: 'Plan, and do',
      location: 'Seilergraben 9; Zurich',
      notes: 'One\nTwo',
      people: [
        { name: 'Okonjo, Tomas', email: 'tomas@fernhill.example' },
        { name: 'ann@fernhill.example', email: 'ann@fernhill.example' },
      ],
    })
    expect(isBusy(occurrence, 'mira@team.example')).toBe(true)
  })

  it('is cancelled as a whole with METHOD:CANCEL', () => {
    const file = calendarFile(['UID:1', 'DTSTART:20260303T090000Z']).replace('VERSION', 'METHOD:CANCEL\r\nVERSION')
    expect(readEntry(file, { timeZone: 'UTC', window }).occurrences[0]?.event.cancelled).toBe(true)
  })

  it('is the newest of several versions', () => {
    const [occurrence, ...others] = read(
      ['DTSTART:20260303T090000Z', 'SEQUENCE:2', 'SUMMARY:New'],
      ['DTSTART:20260304T090000Z', 'SEQUENCE:1', 'SUMMARY:Old'],
      ['DTSTART:20260303T090000Z', 'SEQUENCE:2', 'SUMMARY:New'],
    ).occurrences
    expect(occurrence?.event.title).toBe('New')
    expect(others).toEqual([])
  })
})

describe('what is reported', () => {
  const at = 'DTSTART:20260303T090000Z'
  it.each([
    ['no start', ['SUMMARY:Nothing'], 'no start'],
    ['two starts', [at, at], 'DTSTART twice'],
    ['a day that does not exist', ['DTSTART:20260230T090000Z'], 'DTSTART is no date'],
    ['no date at all', ['DTSTART:tomorrow'], 'DTSTART is no date'],
    ['an end before the start', [at, 'DTEND:20260303T080000Z'], 'ends before'],
    ['an end that is a date', [at, 'DTEND;VALUE=DATE:20260304'], 'one is a date'],
    ['an end and a duration', [at, 'DTEND:20260303T100000Z', 'DURATION:PT1H'], 'both'],
    ['a duration into the past', [at, 'DURATION:-PT1H'], 'duration'],
    ['a zone that nobody knows', ['DTSTART;TZID=Mars/Olympus:20260303T090000'], 'Mars/Olympus'],
    ['a rule that is none', [at, 'RRULE:FREQ=SOMETIMES'], 'SOMETIMES'],
    ['a rule for each second', [at, 'RRULE:FREQ=SECONDLY'], 'FREQ=SECONDLY'],
    ['a rule that is too much', [at, 'RRULE:FREQ=HOURLY;BYMINUTE=0,10,20,30,40,50'], 'more than'],
    ['an exception rule', [at, 'RRULE:FREQ=DAILY', 'EXRULE:FREQ=WEEKLY'], 'EXRULE'],
    ['a change from here on', ['RECURRENCE-ID;RANGE=THISANDFUTURE:20260303T090000Z', at], 'RANGE'],
    ['a line that is none', [at, 'this is no property'], 'form of calendars'],
  ])('%s', (_name, lines, reason) => {
    expect(() => read(lines)).toThrow(
      expect.objectContaining({ name: 'UnreadableEntry', message: expect.stringContaining(reason) }),
    )
  })

  it('two events with one UID of which none is newer', () => {
    expect(() => read([at], ['DTSTART:20260304T090000Z'])).toThrow('neither is newer')
  })
})
