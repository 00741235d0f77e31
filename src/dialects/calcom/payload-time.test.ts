import { describe, expect, it } from 'vitest'
import { bodyTime, payloadTime } from './payload-time.ts'

describe("Cal.com's times", () => {
  it.each([
    ['2026-01-31T10:00:00Z'],
    ['2026-01-31T10:00:00.000Z'],
    ['2026-01-31T10:00:00.999Z'],
    ['2026-01-31T11:00:00+01:00'],
  ])('%s is written in whole seconds of UTC', (instant) => {
    expect(payloadTime(instant)).toBe('2026-01-31T10:00:00Z')
  })

  it('createdAt is written with milliseconds', () => {
    expect(bodyTime('2026-01-31T11:00:00+01:00')).toBe('2026-01-31T10:00:00.000Z')
  })
})
