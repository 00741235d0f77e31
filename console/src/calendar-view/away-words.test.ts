import { expect, it } from 'vitest'
import { english as t } from '../texts/calendar-view/english.ts'
import type { AwayTime } from './away-time.ts'
import { awayLines, awaySpan, awayTitle } from './away-words.ts'
import { segmentsOf } from './segments-of.ts'

const clock = (at: string) => at.slice(11, 16)
const away = (start: string, end: string, other: Partial<AwayTime> = {}): AwayTime => ({
  ...{
    id: `${start} ${end}`,
    kind: 'calendar',
    name: 'Work',
    member: null,
    standIn: null,
    start: `2026-03-${start}:00Z`,
    end: `2026-03-${end}:00Z`,
  },
  ...other,
})
const onThird = (...times: AwayTime[]) => segmentsOf(times, '2026-03-03', 'UTC')

it.each([
  ['03T09:00', '03T10:30', '09:00 – 10:30'],
  ['02T09:00', '03T10:30', 'until 10:30'],
  ['03T09:00', '04T10:30', 'from 09:00'],
  ['03T09:00', '04T00:00', 'from 09:00'],
  ['03T00:00', '03T10:30', '00:00 – 10:30'],
  ['03T00:00', '04T00:00', 'All day'],
  ['02T09:00', '05T00:00', 'All day'],
])('what lasts from %s to %s reads %s on the third', (start, end, words) => {
  expect(onThird(away(start, end)).map((segment) => awaySpan(segment, clock, t))).toEqual([words])
})

it('says who is off, why and who stands in, which calendar is busy, and what day it is', () => {
  const off = { kind: 'out-of-office', name: 'holiday', member: 'Pavel', standIn: null } as const
  expect(awayTitle(off, t)).toBe('Off: Pavel – holiday')
  expect(awayTitle({ ...off, name: null }, t)).toBe('Off: Pavel')
  expect(awayTitle({ ...off, standIn: 'Ada' }, t)).toBe('Off: Pavel – holiday (stand-in: Ada)')
  const other = { member: null, standIn: null }
  expect(awayTitle({ kind: 'calendar', name: 'Work', ...other }, t)).toBe('Busy: Work')
  expect(awayTitle({ kind: 'day-off', name: 'New Year', ...other }, t)).toBe('Day off: New Year')
})

it('has one line for a calendar, however often it is busy on a day', () => {
  const times = [
    away('03T09:00', '03T10:00'),
    away('03T11:00', '03T12:00', { name: 'Own' }),
    away('03T15:00', '03T16:00'),
  ]
  const lines = awayLines(onThird(...times), { clock, t })
  expect(lines.map(({ title, spans }) => [title, ...spans])).toEqual([
    ['Busy: Work', '09:00 – 10:00', '15:00 – 16:00'],
    ['Busy: Own', '11:00 – 12:00'],
  ])
})
