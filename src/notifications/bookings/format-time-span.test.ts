import { expect, it } from 'vitest'
import { formatTimeSpan } from './format-time-span.ts'

const short = { start: '2026-03-03T08:00:00Z', end: '2026-03-03T08:30:00Z' }
const overnight = { start: '2026-03-03T22:30:00Z', end: '2026-03-04T00:00:00Z' }

it('a span within a day names the day once, in the words of the language', () => {
  expect(formatTimeSpan('en', 'Europe/London', short)).toBe('Tuesday, March 3, 2026, 08:00–08:30 (GMT)')
  expect(formatTimeSpan('de', 'Europe/Zurich', short)).toBe('Dienstag, 3. März 2026, 09:00–09:30 (MEZ)')
  expect(formatTimeSpan('ja', 'Asia/Tokyo', short)).toBe('2026年3月3日火曜日 17:00–17:30 (JST)')
})

it('a span over midnight of the reader names both days', () => {
  expect(formatTimeSpan('en', 'Europe/Zurich', overnight)).toBe(
    'Tuesday, March 3, 2026, 23:30 – Wednesday, March 4, 2026, 01:00 (GMT+1)',
  )
  expect(formatTimeSpan('en', 'America/New_York', overnight)).toBe('Tuesday, March 3, 2026, 17:30–19:00 (EST)')
})
