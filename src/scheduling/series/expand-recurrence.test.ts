import { describe, expect, it } from 'vitest'
import { BellhopError } from '../../shared/errors.ts'
import { expandRecurrence } from './expand-recurrence.ts'

function expand(start: string, rrule: string, timeZone = 'Europe/Berlin', exceptions?: string[]) {
  return expandRecurrence(start, { rrule, onConflict: 'fail', ...(exceptions && { exceptions }) }, timeZone)
}

function mistakes(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error instanceof BellhopError ? error.errors : error
  }
}

describe('a rule', () => {
  it('keeps the time of the clocks over their changes', () => {
    // Berlin changes on 2026-03-29 and 2026-10-25: nine o'clock is 08:00 UTC before and 07:00 UTC between them.
    expect(expand('2026-03-20T09:00:00+01:00', 'FREQ=WEEKLY;COUNT=3').starts).toEqual([
      '2026-03-20T08:00:00.000Z',
      '2026-03-27T08:00:00.000Z',
      '2026-04-03T07:00:00.000Z',
    ])
    expect(expand('2026-10-24T07:00:00Z', 'FREQ=DAILY;COUNT=3').starts).toEqual([
      '2026-10-24T07:00:00.000Z',
      '2026-10-25T08:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ])
  })

  it('leaves out a time that clocks skip, and does not count it', () => {
    const starts = expand('2026-03-28T01:30:00Z', 'FREQ=DAILY;COUNT=3').starts
    expect(starts).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-30T00:30:00.000Z', '2026-03-31T00:30:00.000Z'])
  })

  it('takes the first of a time that clocks show twice', () => {
    const starts = expand('2026-10-24T00:30:00Z', 'FREQ=DAILY;COUNT=3').starts
    expect(starts).toEqual(['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'])
  })

  it('may be about the clocks of another zone than the booking', () => {
    const recurrence = { rrule: 'FREQ=WEEKLY;COUNT=2', timeZone: 'Asia/Tokyo', onConflict: 'fail' } as const
    const { starts, timeZone } = expandRecurrence('2026-03-27T08:00:00Z', recurrence, 'Europe/Berlin')
    expect(timeZone).toBe('Asia/Tokyo')
    expect(starts).toEqual(['2026-03-27T08:00:00.000Z', '2026-04-03T08:00:00.000Z'])
  })

  it('ends with the day that UNTIL names, in its own zone', () => {
    const { starts, rrule } = expand('2026-06-01T20:00:00Z', 'RRULE:freq=daily;until=20260603')
    expect(starts.at(-1)).toBe('2026-06-03T20:00:00.000Z')
    expect(rrule).toBe('FREQ=DAILY;UNTIL=20260603T215959Z')
  })

  it('may name the last weekday of each month', () => {
    const { starts } = expand('2026-01-30T08:00:00Z', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3')
    expect(starts.map((start) => start.slice(0, 10))).toEqual(['2026-01-30', '2026-02-27', '2026-03-31'])
  })

  it('leaves out what is named, by start or by date', () => {
    const { starts, exceptions } = expand('2026-06-01T07:00:00Z', 'FREQ=DAILY;COUNT=4', 'Europe/Berlin', [
      '2026-06-02',
      '2026-06-03T09:00:00+02:00',
    ])
    expect(starts).toEqual(['2026-06-01T07:00:00.000Z', '2026-06-04T07:00:00.000Z'])
    expect(exceptions).toEqual(['2026-06-02T07:00:00.000Z', '2026-06-03T07:00:00.000Z'])
  })
})

describe('a rule that cannot be', () => {
  const at = (rrule: string) => mistakes(() => expand('2026-06-01T07:00:00Z', rrule))
  it.each([
    ['COUNT=3', 'must begin with FREQ', 'recurrence-without-frequency'],
    ['FREQ=HOURLY;COUNT=3', 'must be DAILY, WEEKLY, MONTHLY or YEARLY', 'recurrence-frequency-wrong'],
    ['FREQ=WEEKLY', 'has no end', 'recurrence-without-end'],
    ['FREQ=WEEKLY;COUNT=0', 'from 1 to 730', 'recurrence-number-wrong'],
    ['FREQ=DAILY;COUNT=731', 'from 1 to 730', 'recurrence-number-wrong'],
    ['FREQ=DAILY;UNTIL=20280701', 'more than 730 occurrences', 'recurrence-too-often'],
    ['FREQ=YEARLY;COUNT=9', 'within 5 years', 'recurrence-too-long'],
    ['FREQ=WEEKLY;UNTIL=20310702', 'within 5 years', 'recurrence-too-long'],
    ['FREQ=WEEKLY;COUNT=3;UNTIL=20270101', 'both COUNT and UNTIL', 'recurrence-with-two-ends'],
    ['FREQ=WEEKLY;UNTIL=20260230', 'not a day and time that exist', 'recurrence-until-does-not-exist'],
    ['FREQ=WEEKLY;UNTIL=soon', 'must be a date like', 'recurrence-until-wrong'],
    ['FREQ=WEEKLY;INTERVAL=0;COUNT=3', 'INTERVAL=0', 'recurrence-number-wrong'],
    ['FREQ=WEEKLY;FREQ=DAILY;COUNT=3', 'stands twice', 'recurrence-part-twice'],
    ['FREQ=WEEKLY;BYDAY=XX;COUNT=3', 'BYDAY', 'recurrence-part-wrong'],
    ['FREQ=WEEKLY;BYHOUR=3;COUNT=3', 'BYHOUR is not known', 'recurrence-part-unknown'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3', 'within 5 years', 'recurrence-too-long'],
  ])('%s is refused with its reason', (rrule, reason, code) => {
    expect(at(rrule)).toMatchObject([{ path: 'recurrence.rrule', message: expect.stringContaining(reason), code }])
  })

  it('names the part that is not understood', () => {
    expect(at('FREQ=WEEKLY;WKST=MO;BYDAY=MO,XX;COUNT=3')).toMatchObject([
      { code: 'recurrence-part-wrong', params: { part: 'BYDAY', value: 'MO,XX' } },
    ])
  })

  it('a start that is no occurrence is refused with the first that is', () => {
    expect(at('FREQ=WEEKLY;BYDAY=TU;COUNT=3')).toEqual([
      {
        path: 'start',
        message: expect.stringContaining('2026-06-02T07:00:00Z'),
        code: 'recurrence-begins-later',
        params: { first: '2026-06-02 09:00 Europe/Berlin' },
      },
    ])
  })

  it('an exception that meets nothing, and exceptions that leave nothing, are refused', () => {
    const leaving = (...exceptions: string[]) =>
      mistakes(() => expand('2026-06-01T07:00:00Z', 'FREQ=DAILY;COUNT=2', 'Europe/Berlin', exceptions))
    expect(leaving('2026-06-01', '2026-06-07')).toEqual([
      {
        path: 'recurrence.exceptions.1',
        message: expect.stringContaining('not an occurrence'),
        code: 'not-an-occurrence',
        params: { timeZone: 'Europe/Berlin' },
      },
    ])
    expect(leaving('2026-06-01', '2026-06-02')).toEqual([
      {
        path: 'recurrence.exceptions',
        message: 'leave nothing of the series',
        code: 'recurrence-with-nothing-left',
        params: {},
      },
    ])
  })
})
