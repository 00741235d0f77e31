import { expect, it } from 'vitest'
import { firstHour } from './first-hour.ts'

it('days are shown from eight, or from the hour of an earlier start', () => {
  expect(firstHour([])).toBe(8)
  expect(firstHour([{ startMinute: 14 * 60, goesOn: false }])).toBe(8)
  expect(firstHour([{ startMinute: 6 * 60 + 45, goesOn: false }])).toBe(6)
})

it('days are not shown from midnight for what goes on from the day before', () => {
  const goesOn = { startMinute: 0, goesOn: true }
  expect(firstHour([goesOn])).toBe(8)
  expect(firstHour([goesOn, { startMinute: 7 * 60, goesOn: false }])).toBe(7)
})
