import { describe, expect, it } from 'vitest'
import { barsOf } from './bars-of.ts'

const height = 20

describe('the small chart of a webhook', () => {
  it('splits each hour in what was accepted and what was not, the highest hour as high as the chart', () => {
    const bars = barsOf(
      [
        { accepted: 6, failed: 4 },
        { accepted: 5, failed: 0 },
        { accepted: 0, failed: 5 },
      ],
      height,
    )
    expect(bars).toEqual([
      { accepted: 12, failed: 8, empty: false },
      { accepted: 10, failed: 0, empty: false },
      { accepted: 0, failed: 10, empty: false },
    ])
  })

  it('shows one failure beside thousands that were accepted, without growing out of the chart', () => {
    const [bar] = barsOf([{ accepted: 5000, failed: 1 }], height)
    expect(bar?.failed).toBe(2)
    expect((bar?.accepted ?? 0) + (bar?.failed ?? 0)).toBeLessThanOrEqual(height)
    const [other] = barsOf([{ accepted: 1, failed: 5000 }], height)
    expect(other?.accepted).toBeGreaterThanOrEqual(0)
    expect((other?.accepted ?? 0) + (other?.failed ?? 0)).toBeLessThanOrEqual(height)
  })

  it('marks hours in which nothing ended, also where none did', () => {
    expect(barsOf([{ accepted: 0, failed: 0 }], height)).toEqual([{ accepted: 0, failed: 0, empty: true }])
    expect(barsOf([], height)).toEqual([])
  })
})
