import { describe, expect, it } from 'vitest'
import { bookingQuery, scopeOf } from './booking-query.ts'

const now = new Date(2026, 10, 21, 15, 30)
const midnight = new Date(2026, 10, 21).toISOString()
const dayAfter = (day: number) => new Date(2026, 10, day + 1).toISOString()

describe('bookingQuery', () => {
  it('shows what comes, from today on, the next first', () => {
    expect(bookingQuery({}, now)).toEqual({ from: midnight, order: 'asc' })
  })

  it('shows what was before today, the latest first', () => {
    expect(bookingQuery({ when: 'past' }, now)).toEqual({ to: midnight, order: 'desc' })
  })

  it('shows all with the other filters', () => {
    expect(bookingQuery({ when: 'all', q: '佐藤', status: 'accepted' }, now)).toEqual({
      q: '佐藤',
      status: 'accepted',
      order: 'desc',
    })
  })

  it('lets chosen dates decide, the last one included', () => {
    expect(bookingQuery({ when: 'past', from: '2026-11-01', to: '2026-11-30' }, now)).toEqual({
      from: new Date(2026, 10, 1).toISOString(),
      to: dayAfter(30),
      order: 'desc',
    })
  })

  it('takes a word that it does not know for what comes', () => {
    expect(scopeOf({ when: 'yesterday' })).toBe('upcoming')
  })
})
