import { describe, expect, it } from 'vitest'
import type { OutOfOffice, UnavailableTime } from '../api/api-shapes.ts'
import { absencesOfAll, daysOff, memberAwayTimes } from './away-time.ts'
import { segmentsOf } from './segments-of.ts'

const work = { id: 'cal_1', name: 'Work' } as const
const busy = (start: string, end: string, other: Partial<UnavailableTime> = {}): UnavailableTime => ({
  ...{ kind: 'calendar', reason: null, toMember: null, calendar: work, bookingUid: null },
  ...{ start: `2026-03-03T${start}:00Z`, end: `2026-03-03T${end}:00Z`, ...other },
})
const spansOf = (times: UnavailableTime[]) =>
  memberAwayTimes(times, 'Pavel').map(({ name, start, end }) => `${name} ${start.slice(11, 16)}–${end.slice(11, 16)}`)

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

  it('name who stands in, apart from when nobody does', () => {
    const away = { kind: 'out-of-office', calendar: null } as const
    const toMember = { id: 'mem_ada', name: 'Ada' } as const
    const times = [busy('09:00', '11:00', { ...away, toMember }), busy('11:00', '12:00', away)]
    expect(memberAwayTimes(times, 'Pavel')).toMatchObject([
      { member: 'Pavel', standIn: 'Ada', start: '2026-03-03T09:00:00Z', end: '2026-03-03T11:00:00Z' },
      { member: 'Pavel', standIn: null },
    ])
  })

  it('leave out what a booking stands for', () => {
    expect(spansOf([busy('09:00', '11:00', { bookingUid: 'bkg_1' })])).toEqual([])
  })
})

describe('the absences of all', () => {
  const absence = (name: string, start: string, end: string, toName?: string): OutOfOffice => ({
    ...{ id: `ooo_${start}`, member: { id: `mem_${name}`, name }, reason: 'vacation', notes: null, createdAt: start },
    toMember: toName === undefined ? null : { id: `mem_${toName}`, name: toName },
    ...{ start: `2026-03-03T${start}:00Z`, end: `2026-03-03T${end}:00Z` },
  })

  it('are one where those of a member touch, and each has an id of its own', () => {
    const absences = [
      absence('Ada', '09:00', '11:00'),
      absence('Pavel', '10:00', '12:00', 'Ada'),
      absence('Ada', '11:00', '13:00'),
      absence('Ada', '14:00', '15:00'),
    ]
    const times = absencesOfAll(absences)
    expect(
      times.map(({ member, standIn, start, end }) => [member, standIn, start.slice(11, 16), end.slice(11, 16)]),
    ).toEqual([
      ['Ada', null, '09:00', '13:00'],
      ['Pavel', 'Ada', '10:00', '12:00'],
      ['Ada', null, '14:00', '15:00'],
    ])
    expect(new Set(times.map(({ id }) => id)).size).toBe(3)
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
