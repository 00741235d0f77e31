import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addGrant, type Grants, rateRoom } from './rate-window.ts'

const start = Date.parse('2026-03-02T08:00:00Z')
const at = (ms: number) => new Date(start + ms)
const limit = { requests: 5, perSeconds: 60 }

describe('a rate limit', () => {
  it('leaves all of it when nothing was sent', () => {
    expect(rateRoom([], limit, at(0))).toEqual({ room: 5, moreAt: null })
  })

  it('leaves what was not used, and says when the oldest use is over', () => {
    const used = addGrant(addGrant([], limit, at(0), 2), limit, at(30_000), 1)
    expect(rateRoom(used, limit, at(30_000))).toEqual({ room: 2, moreAt: at(60_000) })
    expect(rateRoom(used, limit, at(59_999)).room).toBe(2)
    expect(rateRoom(used, limit, at(60_000))).toEqual({ room: 4, moreAt: at(90_000) })
  })

  it('leaves nothing, and never less, when it is lowered below what was sent', () => {
    const used = addGrant([], limit, at(0), 5)
    expect(rateRoom(used, { ...limit, requests: 2 }, at(1)).room).toBe(0)
  })

  it('counts what a process sent whose clock is ahead, as sent at that time', () => {
    const used = addGrant(addGrant([], limit, at(3000), 1), limit, at(0), 1)
    expect(rateRoom(used, limit, at(0)).room).toBe(3)
    expect(used.map(([atMs]) => atMs - start)).toEqual([3000])
  })

  it('remembers no more than one entry for each sixtieth of its time', () => {
    let grants: Grants = []
    for (let ms = 0; ms < 200_000; ms += 37) grants = addGrant(grants, { requests: 100_000, perSeconds: 60 }, at(ms), 1)
    expect(grants.length).toBeLessThanOrEqual(61)
  })
})

describe('a sender that sends whenever it may', () => {
  const scenario = fc.record({
    requests: fc.integer({ min: 1, max: 40 }),
    perSeconds: fc.integer({ min: 1, max: 100 }),
    steps: fc.array(
      fc.record({ waitMs: fc.integer({ min: 0, max: 20_000 }), wanted: fc.integer({ min: 1, max: 50 }) }),
      {
        maxLength: 150,
      },
    ),
  })

  it('never sends more than the limit in any window of its length', () => {
    fc.assert(
      fc.property(scenario, ({ requests, perSeconds, steps }) => {
        let grants: Grants = []
        const sent: number[] = []
        let nowMs = 0
        for (const { waitMs, wanted } of steps) {
          nowMs += waitMs
          const count = Math.min(wanted, rateRoom(grants, { requests, perSeconds }, at(nowMs)).room)
          if (count > 0) grants = addGrant(grants, { requests, perSeconds }, at(nowMs), count)
          for (let n = 0; n < count; n++) sent.push(nowMs)
        }
        for (const [index, first] of sent.entries()) {
          const inWindow = sent.slice(index).filter((ms) => ms < first + perSeconds * 1000).length
          expect(inWindow).toBeLessThanOrEqual(requests)
        }
      }),
      { seed: 20260302, numRuns: 300 },
    )
  })

  it.each([
    { requests: 1, perSeconds: 1 },
    { requests: 10, perSeconds: 1 },
    { requests: 100, perSeconds: 60 },
    { requests: 5000, perSeconds: 60 },
  ])('is given the whole rate in the long run, but for a sixtieth: $requests per $perSeconds s', (each) => {
    let grants: Grants = []
    let sent = 0
    const periods = 20
    const stepMs = (each.perSeconds * 1000) / 500
    for (let ms = 0; ms < periods * each.perSeconds * 1000; ms += stepMs) {
      const { room } = rateRoom(grants, each, at(ms))
      const count = Math.min(room, Math.ceil(each.requests / 100))
      if (count === 0) continue
      grants = addGrant(grants, each, at(ms), count)
      sent += count
    }
    expect(sent).toBeGreaterThanOrEqual(periods * each.requests * (59 / 61))
    expect(sent).toBeLessThanOrEqual(periods * each.requests)
  })
})
