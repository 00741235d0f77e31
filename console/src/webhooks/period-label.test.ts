import { expect, it } from 'vitest'
import { periodLabel } from './period-label.ts'

it('names an hour where the reader is', () => {
  expect(periodLabel('2026-03-02T09:00:00Z', 'hour', { locale: 'en-GB', timeZone: 'Asia/Tokyo' })).toBe('18:00')
})

it('names a day in UTC wherever the reader is', () => {
  expect(periodLabel('2026-03-02T00:00:00Z', 'day', { locale: 'en-GB', timeZone: 'America/Los_Angeles' })).toBe('2 Mar')
})
