import { describe, expect, it } from 'vitest'
import { computeSlots, type SlotRules } from './compute-slots.ts'

const everyDay = (start: string, end: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start, end }))

function rules(changes: Partial<SlotRules> = {}): SlotRules {
  return {
    durationMinutes: 60,
    timeZone: 'Europe/Zurich',
    availability: { weekly: everyDay('09:00', '12:00') },
    minimumNoticeMinutes: 0,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    bookingWindowDays: 60,
    ...changes,
  }
}

const at = (time: string) => Date.parse(time)
const span = (start: string, end: string) => ({ start: at(start), end: at(end) })

/** The starts on a UTC day, as `HH:MM` in UTC. */
function startsOn(day: string, given: SlotRules, options: { busy?: [string, string][]; now?: string } = {}): string[] {
  const within = { start: at(`${day}T00:00:00Z`), end: at(`${day}T00:00:00Z`) + 86_400_000 }
  const busy = (options.busy ?? []).map(([start, end]) => span(start, end))
  const now = at(options.now ?? `${day}T00:00:00Z`) - (options.now === undefined ? 86_400_000 : 0)
  return computeSlots(given, busy, within, now).map(({ start }) => new Date(start).toISOString().slice(11, 16))
}

describe('the hours of a day', () => {
  it('are cut into slots of the duration from their start; what is left over is not offered', () => {
    expect(startsOn('2026-01-14', rules())).toEqual(['08:00', '09:00', '10:00'])
    expect(startsOn('2026-01-14', rules({ durationMinutes: 50 }))).toEqual(['08:00', '08:50', '09:40'])
  })

  it('may last until midnight', () => {
    const late = rules({ timeZone: 'UTC', availability: { weekly: everyDay('22:00', '24:00') } })
    expect(startsOn('2026-01-14', late)).toEqual(['22:00', '23:00'])
  })

  it('begin anew for an interval that touches the one before', () => {
    const weekly = [...everyDay('09:00', '10:30'), ...everyDay('10:30', '12:00')]
    expect(startsOn('2026-01-14', rules({ timeZone: 'UTC', availability: { weekly } }))).toEqual(['09:00', '10:30'])
  })

  it('are those of the weekday in the zone of the event type, in whatever order they were given', () => {
    const weekly = [
      { weekday: 3, start: '14:00', end: '15:00' },
      { weekday: 3, start: '09:00', end: '10:00' },
      { weekday: 4, start: '00:00', end: '01:00' },
    ]
    // Wednesday 2026-01-14; Thursday 00:00 in Zurich is Wednesday 23:00 in UTC.
    expect(startsOn('2026-01-14', rules({ availability: { weekly } }))).toEqual(['08:00', '13:00', '23:00'])
    expect(startsOn('2026-01-13', rules({ availability: { weekly } }))).toEqual([])
  })

  it('give way to an override of the date, which may be empty', () => {
    const overrides = [
      { date: '2026-01-14', intervals: [{ start: '15:00', end: '16:00' }] },
      { date: '2026-01-15', intervals: [] },
    ]
    const given = rules({ availability: { weekly: everyDay('09:00', '12:00'), overrides } })
    expect(startsOn('2026-01-14', given)).toEqual(['14:00'])
    expect(startsOn('2026-01-15', given)).toEqual([])
    expect(startsOn('2026-01-16', given)).toEqual(['08:00', '09:00', '10:00'])
  })
})

describe('when clocks go forward', () => {
  it('hours that do not exist are skipped', () => {
    const given = rules({ availability: { weekly: everyDay('02:00', '04:00') } })
    // 2026-03-29 in Zurich: 02:00 becomes 03:00 at 01:00 UTC.
    expect(startsOn('2026-03-28', given)).toEqual(['01:00', '02:00'])
    expect(startsOn('2026-03-29', given)).toEqual(['01:00'])
    expect(startsOn('2026-03-30', given)).toEqual(['00:00', '01:00'])
  })

  it('an interval that begins in the skipped hour begins at the change', () => {
    const given = rules({ durationMinutes: 30, availability: { weekly: everyDay('02:30', '04:00') } })
    expect(startsOn('2026-03-29', given)).toEqual(['01:00', '01:30'])
  })

  it('an interval inside the skipped hour is not there', () => {
    const given = rules({ durationMinutes: 15, availability: { weekly: everyDay('02:10', '02:55') } })
    expect(startsOn('2026-03-29', given)).toEqual([])
  })

  it('an interval across the change has an hour less, on the grid of real time', () => {
    const given = rules({ durationMinutes: 45, availability: { weekly: everyDay('01:00', '04:00') } })
    // Monday's hours begin at 23:00 UTC on Sunday, summer time.
    expect(startsOn('2026-03-29', given)).toEqual(['00:00', '00:45', '23:00', '23:45'])
  })

  it('by half an hour, half an hour is skipped', () => {
    // Lord Howe 2026-10-04: 02:00 becomes 02:30 at 15:30 UTC the day before.
    const given = rules({
      timeZone: 'Australia/Lord_Howe',
      durationMinutes: 30,
      availability: { weekly: everyDay('01:00', '03:30') },
    })
    expect(startsOn('2026-10-03', given)).toEqual(['14:30', '15:00', '15:30', '16:00'])
  })
})

describe('when clocks go back', () => {
  it('an interval across the change has an hour more', () => {
    // 2026-10-25 in Zurich: 03:00 becomes 02:00 at 01:00 UTC.
    const given = rules({ availability: { weekly: everyDay('01:00', '04:00') } })
    const sunday = span('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')
    const starts = computeSlots(given, [], sunday, at('2026-10-24T00:00:00Z')).map(({ start }) =>
      new Date(start).toISOString(),
    )
    expect(starts).toEqual(
      ['2026-10-24T23:00', '2026-10-25T00:00', '2026-10-25T01:00', '2026-10-25T02:00'].map((time) => `${time}:00.000Z`),
    )
  })

  it('times that are shown twice begin at the first', () => {
    const given = rules({ durationMinutes: 30, availability: { weekly: everyDay('02:00', '02:30') } })
    expect(startsOn('2026-10-25', given)).toEqual(['00:00'])
  })
})

describe('a taken time', () => {
  it('takes every slot that it touches, and none that it only borders', () => {
    const busy: [string, string][] = [['2026-01-14T09:00:00Z', '2026-01-14T09:01:00Z']]
    expect(startsOn('2026-01-14', rules(), { busy })).toEqual(['08:00', '10:00'])
  })

  it('keeps its distance to the buffers on both sides', () => {
    const busy: [string, string][] = [['2026-01-14T09:00:00Z', '2026-01-14T09:30:00Z']]
    const given = rules({ durationMinutes: 30, bufferBeforeMinutes: 30, bufferAfterMinutes: 15 })
    expect(startsOn('2026-01-14', given, { busy })).toEqual(['08:00', '10:00', '10:30'])
  })

  it('that lasts for days leaves nothing', () => {
    expect(startsOn('2026-01-14', rules(), { busy: [['2026-01-10T00:00:00Z', '2026-01-20T00:00:00Z']] })).toEqual([])
  })
})

describe('the first and the last slot', () => {
  it('keep the minimum notice to the millisecond', () => {
    const given = rules({ minimumNoticeMinutes: 60 })
    expect(startsOn('2026-01-14', given, { now: '2026-01-14T08:00:00.000Z' })).toEqual(['09:00', '10:00'])
    expect(startsOn('2026-01-14', given, { now: '2026-01-14T08:00:00.001Z' })).toEqual(['10:00'])
  })

  it('lie before the end of the last local day of the booking window', () => {
    const given = rules({ bookingWindowDays: 2, availability: { weekly: everyDay('00:00', '24:00') } })
    const now = '2026-01-14T11:00:00Z'
    // The window ends with 16 January in Zurich, at 23:00 UTC.
    expect(startsOn('2026-01-16', given, { now }).at(-1)).toBe('22:00')
    expect(startsOn('2026-01-17', given, { now })).toEqual([])
  })

  it('start in the span that was asked for, its end left out', () => {
    const within = span('2026-01-14T09:00:00Z', '2026-01-14T10:00:00Z')
    const slots = computeSlots(rules(), [], within, at('2026-01-10T00:00:00Z'))
    expect(slots).toEqual([span('2026-01-14T09:00:00Z', '2026-01-14T10:00:00Z')])
  })
})
