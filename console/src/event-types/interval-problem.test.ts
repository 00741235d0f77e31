import { describe, expect, it } from 'vitest'
import { english } from '../texts/event-types/english.ts'
import { intervalProblem, shownEnd, writtenEnd } from './interval-problem.ts'

const hours = (...pairs: [string, string][]) => pairs.map(([start, end]) => ({ start, end }))

describe('intervalProblem', () => {
  it.each([
    [[], null],
    [hours(['09:00', '12:00'], ['13:00', '17:00']), null],
    [hours(['13:00', '17:00'], ['09:00', '13:00']), null],
    [hours(['22:00', '24:00']), null],
    [hours(['', '12:00']), 'Enter both times, or remove the line.'],
    [hours(['12:00', '12:00']), 'The end has to be after the start.'],
    [hours(['09:00', '13:00'], ['12:30', '17:00']), 'These hours overlap.'],
  ])('%j: %s', (intervals, problem) => {
    expect(intervalProblem(intervals, english)).toBe(problem)
  })
})

it('writes the end of the day as the server knows it', () => {
  expect(writtenEnd('00:00')).toBe('24:00')
  expect(shownEnd('24:00')).toBe('00:00')
  expect(writtenEnd(shownEnd('17:30'))).toBe('17:30')
})
