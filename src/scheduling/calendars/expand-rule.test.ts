import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { dayMs } from '../availability/open-intervals.ts'
import { expandRule } from './expand-rule.ts'
import { readRecurrenceRule } from './recurrence-rule.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

const start = Date.UTC(2026, 0, 1, 10, 30)

function read(rule: string) {
  return readRecurrenceRule(ICAL.Recur.fromString(rule).toJSON())
}

function expand(rule: string, days = 800, from = start): string[] {
  const times = [...expandRule(read(rule), start, from, start + days * dayMs)]
  return times.filter((time) => time >= from).map((time) => new Date(time).toISOString().slice(0, 16))
}

describe('expandRule', () => {
  // From RFC 5545, section 3.8.5.3, and errata of calendars.
  it.each([
    ['FREQ=DAILY;COUNT=3', ['2026-01-01', '2026-01-02', '2026-01-03']],
    ['FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3', ['2026-01-01', '2026-01-06', '2026-01-08']],
    ['FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TH;COUNT=4', ['2026-01-01', '2026-01-11', '2026-01-15', '2026-01-25']],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=2', ['2026-01-30', '2026-02-27']],
    ['FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2', ['2026-01-31', '2026-02-28']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=2', ['2026-01-30', '2026-02-27']],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2', ['2026-11-26', '2027-11-25']],
    ['FREQ=YEARLY;BYYEARDAY=1,100,-1;COUNT=4', ['2026-01-01', '2026-04-10', '2026-12-31', '2027-01-01']],
    ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2', ['2026-05-11', '2027-05-17']],
    ['FREQ=YEARLY;BYDAY=20MO;COUNT=1', ['2026-05-18']],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=2', ['2026-02-13', '2026-03-13']],
  ])('%s', (rule, dates) => {
    expect(expand(rule).map((time) => time.slice(0, 10))).toEqual(dates)
  })

  it('a leap day comes every four years', () => {
    expect(expand('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 4000).map((time) => time.slice(0, 10))).toEqual([
      '2028-02-29',
      '2032-02-29',
      '2036-02-29',
    ])
  })

  it('hours and minutes of a day are in order', () => {
    expect(expand('FREQ=DAILY;BYHOUR=17,9;BYMINUTE=45,0;COUNT=4')).toEqual([
      ...['2026-01-01T17:00', '2026-01-01T17:45'],
      ...['2026-01-02T09:00', '2026-01-02T09:45'],
    ])
  })

  it.each([
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31',
    'FREQ=YEARLY;BYWEEKNO=20;BYMONTH=12',
  ])('%s, which no day keeps, ends', (rule) => {
    expect(expand(rule, 3000)).toEqual([])
  })

  it('a rule that is counted from long ago is refused, not followed for minutes', () => {
    const rule = { ...read('FREQ=HOURLY;BYMONTHDAY=31;BYMONTH=2'), count: 5 }
    expect(() => [...expandRule(rule, 0, 0, Number.MAX_SAFE_INTEGER / 1000)]).toThrow(UnreadableEntry)
  })

  it.each([
    ['FREQ=MINUTELY', 'rule-not-understood', { text: 'FREQ=MINUTELY' }],
    ['FREQ=DAILY;INTERVAL=20000', 'rule-not-understood', { text: 'INTERVAL=20000' }],
    ['FREQ=DAILY;COUNT=2;UNTIL=20270101T000000Z', 'rule-count-and-until', {}],
  ])('%s is not taken', (rule, code, params) => {
    expect(() => read(rule)).toThrow(UnreadableEntry)
    expect(() => read(rule)).toThrow(expect.objectContaining({ reason: expect.objectContaining({ code, params }) }))
  })

  it('agrees with another library on rules that both know', () => {
    const days = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), {
      minLength: 1,
      maxLength: 4,
    })
    const rule = fc.oneof(
      fc.record({ freq: fc.constant('DAILY'), parts: fc.constant('') }),
      fc.record({ freq: fc.constant('WEEKLY'), parts: days.map((each) => `;BYDAY=${each.join(',')}`) }),
      fc.record({
        freq: fc.constant('MONTHLY'),
        parts: fc.integer({ min: 1, max: 28 }).map((day) => `;BYMONTHDAY=${day}`),
      }),
      fc.record({
        freq: fc.constant('MONTHLY'),
        parts: fc.tuple(fc.constantFrom(1, 2, 3, 4, -1), days).map(([nth, [day]]) => `;BYDAY=${nth}${day}`),
      }),
      fc.record({
        freq: fc.constant('YEARLY'),
        parts: fc.integer({ min: 1, max: 12 }).map((month) => `;BYMONTH=${month};BYMONTHDAY=7`),
      }),
    )
    fc.assert(
      fc.property(rule, fc.integer({ min: 1, max: 5 }), ({ freq, parts }, interval) => {
        const text = `FREQ=${freq};INTERVAL=${interval}${parts}`
        const iterator = ICAL.Recur.fromString(text).iterator(ICAL.Time.fromDateTimeString('2026-01-01T10:30:00'))
        const theirs = Array.from({ length: 12 }, () => iterator.next()?.toString().slice(0, 16))
        expect(expand(text, 366 * 62).slice(0, 12)).toEqual(theirs)
      }),
      { numRuns: 60 },
    )
  })

  it('finds the same times when it begins in the middle', () => {
    const rules = [
      'FREQ=DAILY;INTERVAL=3',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU',
      'FREQ=MONTHLY;BYDAY=2TU',
      'FREQ=YEARLY',
      'FREQ=HOURLY;INTERVAL=5',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.integer({ min: 0, max: 700 }), (rule, day) => {
        const from = start + day * dayMs
        const all = expand(rule).filter((time) => Date.parse(`${time}Z`) >= from)
        expect(expand(rule, 800, from)).toEqual(all)
      }),
    )
  })
})
