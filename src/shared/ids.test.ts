import { describe, expect, it } from 'vitest'
import { firstIdAt, isId, madeAtMs, newId } from './ids.ts'

const now = new Date('2026-03-02T08:00:00.123Z')

describe('a new id', () => {
  it('has its prefix and 26 characters', () => {
    expect(newId('evt', now)).toMatch(/^evt_[0-9a-hjkmnp-tv-z]{26}$/)
    expect(isId('evt', newId('evt', now))).toBe(true)
    expect(isId('dlv', newId('evt', now))).toBe(false)
  })

  it('is never made twice, over many refills of the random stock', () => {
    const ids = Array.from({ length: 20_000 }, () => newId('evt', now))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('shares no random bits with the ids beside it', () => {
    const tails = Array.from({ length: 5000 }, () => newId('evt', now).slice(-12))
    expect(new Set(tails).size).toBe(tails.length)
  })

  it('sorts by the time of its making', () => {
    const later = new Date(now.getTime() + 1)
    expect(newId('evt', now) < newId('evt', later)).toBe(true)
    expect(firstIdAt('evt', later) <= newId('evt', later)).toBe(true)
    expect(newId('evt', now) < firstIdAt('evt', later)).toBe(true)
  })
})

describe('the time of an id', () => {
  it('can be read out of it, to the millisecond', () => {
    for (const time of [0, 1, now.getTime(), 2 ** 48 - 1]) expect(madeAtMs(newId('dlv', new Date(time)))).toBe(time)
  })

  it('is not in other texts', () => {
    expect(madeAtMs('dlv_short')).toBeNaN()
    expect(madeAtMs('dlv_ÄÖÜ0000000000000000000000')).toBeNaN()
  })
})

it('ids made for one moment sort by their making, also when ids for other moments come in between', () => {
  const now = new Date('2026-03-02T08:00:00Z')
  const made = Array.from({ length: 50 }, () => {
    newId('evt', new Date('2026-03-02T09:00:00Z'))
    return newId('evt', now)
  })
  expect(made.toSorted()).toEqual(made)
})
