import { describe, expect, it } from 'vitest'
import type { UnavailableTime } from '../api/api-shapes.ts'
import { daysOff, memberAwayTimes } from './away-time.ts'
import { segmentsOf } from './segments-of.ts'

const work = { id: 'cal_1', name: 'Work' } as const
const busy = (start: string, end: string, other: Partial<UnavailableTime> = {}): UnavailableTime => ({
  ...{ kind: 'calendar', reason: null, calendar: work, bookingUid: null },
  ...{ start: `2026-03-03T${start}:00Z`, end: `2026-03-03T${end}:00Z`, ...other },
})
const spansOf = (times: UnavailableTime[]) =>
  memberAwayTimes(times).map(({ name, start, end }) => `${name} ${start.slice(11, 16)}–${end.slice(11, 16)}`)

describe('the times of a member', () => {
  it('are one where those of a calendar touch or overlap', () => {
    const times = [busy('09:00', '11:00'), busy('09:30', '10:00'), busy('11:00', '11:30'), busy('12:00', '13:00')]
    expect(spansOf(times)).toEqual(['Work 09:00–11:30', 'Work 12:00–13:00'])
  })

  it('stay apart where two calendars, or two reasons, take them', () => {
    const own = { calendar: { id: 'cal_2', name: 'Own' } } as const
    const away = { kind: 'out-of-office', calendar: null } as const
    const times = [
      busy('09:00', '11:00'),
      busy('09:00', '10:00', own),
      busy('10:00', '12:00', { ...away, reason: 'vacation' }),
      busy('10:30', '12:30'),
      busy('12:00', '13:00', { ...away, reason: null }),
    ]
    expect(spansOf(times)).toEqual(['Work 09:00–12:30', 'Own 09:00–10:00', 'vacation 10:00–12:00', 'null 12:00–13:00'])
  })

  it('leave out what a booking stands for', () => {
    expect(spansOf([busy('09:00', '11:00', { bookingUid: 'bkg_1' })])).toEqual([])
  })
})

describe('days off', () => {
  const holidays = ['2026-03-01', '2026-03-03', '2026-03-09'].map((date) => ({ date, name: date }))
  const partsOn = (date: string, zone: string) =>
    segmentsOf(daysOff(holidays, ['2026-03-02', '2026-03-03', '2026-03-04'], 'Asia/Tokyo'), date, zone).map(
      ({ startMinute, endMinute }) => [startMinute, endMinute],
    )

  it('are whole days where the organization is', () => {
    expect(partsOn('2026-03-03', 'Asia/Tokyo')).toEqual([[0, 1440]])
    expect(partsOn('2026-03-02', 'Asia/Tokyo')).toEqual([])
  })

  it('begin and end elsewhere when they do where the organization is', () => {
    expect(partsOn('2026-03-02', 'UTC')).toEqual([[15 * 60, 1440]])
    expect(partsOn('2026-03-03', 'UTC')).toEqual([[0, 15 * 60]])
  })

  it('are told of the days around, since those reach into them', () => {
    expect(daysOff(holidays, ['2026-03-02'], 'UTC').map(({ name }) => name)).toEqual(['2026-03-01', '2026-03-03'])
  })
})
