import { describe, expect, it } from 'vitest'
import { createFormats } from '../texts/create-formats.ts'
import { labelTimes } from './label-times.ts'

const formats = createFormats('en-GB', '24')
const slot = (start: string) => ({ start, end: start })

describe('labelTimes', () => {
  it('writes the times of a day without a zone', () => {
    const labelled = labelTimes([slot('2026-11-24T08:00:00Z'), slot('2026-11-24T08:30:00Z')], 'Europe/Berlin', formats)
    expect(labelled.map(({ label, zone }) => [label, zone])).toEqual([
      ['09:00', null],
      ['09:30', null],
    ])
  })

  it('names the zone where the clock shows a time twice', () => {
    const night = [slot('2026-10-25T00:30:00Z'), slot('2026-10-25T01:30:00Z'), slot('2026-10-25T02:30:00Z')]
    const [summer, winter, later] = labelTimes(night, 'Europe/Berlin', formats)
    expect(summer?.label).toBe('02:30')
    expect(winter?.label).toBe('02:30')
    expect(summer?.zone).not.toBeNull()
    expect(summer?.zone).not.toBe(winter?.zone)
    expect(later).toMatchObject({ label: '03:30', zone: null })
  })
})
