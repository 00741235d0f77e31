import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRetryAfter } from './read-retry-after.ts'

const now = new Date('2026-03-01T12:00:00Z')

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 7 ', 7000],
    ['0', 0],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    // The two older forms of HTTP, which every receiver of it has to read.
    ['Sunday, 01-Mar-26 12:00:30 GMT', 30_000],
    ['Sun Mar  1 12:00:30 2026', 30_000],
  ])('%s is a time to wait', (text, expected) => {
    expect(readRetryAfter(text, now)).toBe(expected)
  })

  it.each([
    undefined,
    '',
    '-5',
    '1.5',
    'soon',
    '12345678901',
    '2026-03-01T12:00:30Z',
    'Sun, 01 Mar 2026 11:59:59 GMT',
    'Sun, 99 Foo 2026 12:00:30 GMT',
  ])('%s says nothing', (text) => {
    expect(readRetryAfter(text, now)).toBeNull()
  })

  it('is read as any date of HTTP that lies ahead', () => {
    const seconds = fc.integer({ min: 1, max: 10_000_000 })
    const check = (ahead: number) => {
      expect(readRetryAfter(new Date(now.getTime() + ahead * 1000).toUTCString(), now)).toBe(ahead * 1000)
    }
    fc.assert(fc.property(seconds, check), { seed: 20260301 })
  })

  it('never throws and is never negative', () => {
    const check = (text: string) => {
      expect(readRetryAfter(text, now) ?? 0).toBeGreaterThanOrEqual(0)
    }
    fc.assert(fc.property(fc.string(), check), { seed: 20260301 })
  })
})
