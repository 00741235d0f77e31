import { describe, expect, it } from 'vitest'
import { moveInMonth } from './move-in-month.ts'

describe('moveInMonth', () => {
  it.each([
    ['ArrowLeft', '2026-11-24'],
    ['ArrowRight', '2026-11-26'],
    ['ArrowUp', '2026-11-18'],
    ['ArrowDown', '2026-12-02'],
    ['Home', '2026-11-23'],
    ['End', '2026-11-29'],
    ['PageUp', '2026-10-25'],
    ['PageDown', '2026-12-25'],
  ])('%s leads to %s', (key, to) => {
    expect(moveInMonth(key, '2026-11-25', 1)).toBe(to)
  })

  it('begins and ends the week where the visitor does', () => {
    expect(moveInMonth('Home', '2026-11-25', 7)).toBe('2026-11-22')
    expect(moveInMonth('End', '2026-11-25', 7)).toBe('2026-11-28')
    expect(moveInMonth('Home', '2026-11-22', 7)).toBe('2026-11-22')
  })

  it('stays in a shorter month', () => {
    expect(moveInMonth('PageDown', '2027-01-31', 1)).toBe('2027-02-28')
  })

  it('leaves other keys alone', () => {
    expect(moveInMonth('Enter', '2026-11-25', 1)).toBeNull()
    expect(moveInMonth('a', '2026-11-25', 1)).toBeNull()
  })
})
