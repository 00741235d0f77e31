import { describe, expect, it } from 'vitest'
import { filtersOf, filterValues } from './filter-values.ts'

describe('the filters of a webhook', () => {
  it('are none when nothing is set', () => {
    expect(filtersOf(filterValues(null))).toBeNull()
    expect(filtersOf({ ...filterValues(null), condition: '  ' })).toBeNull()
  })

  it('come back as they were', () => {
    const filters = { eventTypes: ['evty_1'], organizers: ['a@b.example'], kinds: ['appointment' as const] }
    expect(filtersOf(filterValues(filters))).toEqual(filters)
    expect(filtersOf(filterValues({ condition: 'topic == "ping"' }))).toEqual({ condition: 'topic == "ping"' })
  })

  it('hold only what is set, without white space around the condition', () => {
    expect(filtersOf({ ...filterValues(null), condition: ' true\n' })).toEqual({ condition: 'true' })
  })
})
