import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EndpointTrouble, type Health, isFailingForDays, nextHealth, type Observation } from './next-health.ts'
import type { ReceiverSign } from './receiver-sign.ts'

const start = Date.parse('2026-03-02T08:00:00Z')
const at = (seconds: number) => new Date(start + seconds * 1000)

const seen = (sign: ReceiverSign, options: Partial<Observation> = {}): Observation => ({
  sign,
  probe: false,
  at: at(0),
  maxInFlight: 10,
  random: 0.5,
  ...options,
})

const healthAfter = (health: Health, ...signs: ReceiverSign[]) =>
  signs.reduce<Health>((before, sign) => nextHealth(before, seen(sign)), health)
const times = (count: number, sign: ReceiverSign) => Array.from({ length: count }, () => sign)
const open = () => trouble(healthAfter(null, ...times(10, 'away')))
const trouble = (health: Health): EndpointTrouble => {
  if (health === null) throw new Error('the endpoint is healthy')
  return health
}
const probe = (health: Health, sign: ReceiverSign, seconds = 0, random = 0.5) =>
  nextHealth(health, seen(sign, { probe: true, at: at(seconds), random }))
const pauseSeconds = (health: Health, since: number) =>
  ((trouble(health).nextProbeAt?.getTime() ?? Number.NaN) - at(since).getTime()) / 1000

describe('a healthy endpoint', () => {
  it('stays without a row as long as attempts are accepted', () => {
    expect(healthAfter(null, 'accepted', 'accepted')).toBeNull()
  })

  it('is failing after one failure, of whatever kind, and healthy again after one success', () => {
    for (const sign of ['away', 'refused', 'nothing'] as const) {
      const failing = healthAfter(null, sign)
      expect(failing).toMatchObject({
        state: 'failing',
        failures: 1,
        failingSince: at(0),
        pauses: 0,
        nextProbeAt: null,
      })
      expect(healthAfter(failing, 'accepted')).toBeNull()
    }
  })
})

describe('a failing endpoint', () => {
  it('opens at the tenth failure in a row that says that the receiver is away', () => {
    expect(healthAfter(null, ...times(9, 'away'))).toMatchObject({ state: 'failing', failures: 9, away: 9 })
    expect(open()).toMatchObject({ state: 'open', failures: 10, pauses: 1, nextProbeAt: at(10) })
  })

  it('does not open while the receiver answers, if only to refuse', () => {
    expect(healthAfter(null, ...times(100, 'refused'))).toMatchObject({ state: 'failing', failures: 100, away: 0 })
    expect(healthAfter(null, ...times(9, 'away'), 'refused', ...times(9, 'away'))).toMatchObject({ state: 'failing' })
  })

  it('does not open because of attempts that made no request', () => {
    expect(healthAfter(null, ...times(100, 'nothing'))).toMatchObject({ state: 'failing', failures: 100, away: 0 })
    expect(healthAfter(null, ...times(9, 'away'), 'nothing', 'away')).toMatchObject({ state: 'open' })
  })

  it('remembers when the first of its failures was', () => {
    const first = nextHealth(null, seen('away', { at: at(0) }))
    expect(nextHealth(first, seen('refused', { at: at(500) }))).toMatchObject({ failingSince: at(0) })
  })
})

describe('an open endpoint', () => {
  it('doubles its pause with every probe that fails, up to ten minutes', () => {
    let health: Health = open()
    const pauses = [pauseSeconds(health, 0)]
    for (let n = 0; n < 8; n++) {
      health = probe(health, 'away')
      pauses.push(pauseSeconds(health, 0))
    }
    expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600])
  })

  it.each([
    [0, 16],
    [0.5, 20],
    [0.999999, 24],
  ])('spreads its pauses: a random %d makes it %d s', (random, seconds) => {
    expect(pauseSeconds(probe(open(), 'away', 0, random), 0)).toBeCloseTo(seconds, 3)
  })

  it('is not paused for longer by an attempt that was claimed before it opened', () => {
    expect(nextHealth(open(), seen('away', { at: at(9) }))).toMatchObject({
      failures: 11,
      pauses: 1,
      nextProbeAt: at(10),
    })
  })

  it('probes on when a probe made no request', () => {
    expect(probe(open(), 'nothing', 10)).toMatchObject({ state: 'open', nextProbeAt: at(10) })
  })

  it.each<ReceiverSign>(['accepted', 'refused'])('recovers when a probe is %s', (sign) => {
    expect(probe(open(), sign)).toMatchObject({ state: 'recovering', inFlightCap: 2, nextProbeAt: null })
  })

  it('is healthy at once where no more than two requests may be in flight', () => {
    expect(nextHealth(open(), seen('accepted', { probe: true, maxInFlight: 2 }))).toBeNull()
  })

  it('has failed all the same when the probe was refused', () => {
    const refused = probe(open(), 'refused')
    expect(refused).toMatchObject({ failures: 11, failingSince: at(0), away: 0 })
    expect(healthAfter(refused, ...times(8, 'refused'))).toMatchObject({ state: 'failing', failures: 19, pauses: 0 })
  })
})

describe('a recovering endpoint', () => {
  it('doubles what it has in flight from round to round, until it is healthy', () => {
    const maxInFlight = 20
    let health: Health = nextHealth(open(), seen('accepted', { probe: true, maxInFlight }))
    const caps: (number | null)[] = [1]
    while (health !== null) {
      const cap: number = health.inFlightCap ?? Number.NaN
      caps.push(cap)
      for (let n = 0; n < cap; n++) health = nextHealth(health, seen('accepted', { maxInFlight }))
    }
    expect(caps).toEqual([1, 2, 4, 8, 16])
  })

  it('falls back to one request at a time when one fails', () => {
    const recovering = healthAfter(probe(open(), 'accepted'), 'accepted', 'accepted')
    expect(recovering).toMatchObject({ inFlightCap: 4 })
    expect(healthAfter(recovering, 'away')).toMatchObject({ state: 'recovering', inFlightCap: 1, failures: 1 })
  })

  it('opens again after three in a row, for longer than before', () => {
    const again = healthAfter(probe(open(), 'accepted'), ...times(3, 'away'))
    expect(again).toMatchObject({ state: 'open', pauses: 2, nextProbeAt: at(20), inFlightCap: null })
  })
})

describe('an endpoint that has had nothing but failures', () => {
  const failed = (failures: number) => healthAfter(null, ...times(failures, 'refused'))
  const fiveDays = 5 * 86_400

  it('is to be switched off after five days', () => {
    expect(isFailingForDays(failed(5), at(fiveDays - 1))).toBe(false)
    expect(isFailingForDays(failed(5), at(fiveDays))).toBe(true)
  })

  it('is not judged by a few attempts', () => {
    expect(isFailingForDays(failed(4), at(2 * fiveDays))).toBe(false)
  })

  it('is judged anew after a success', () => {
    expect(isFailingForDays(healthAfter(failed(50), 'accepted'), at(fiveDays))).toBe(false)
    expect(isFailingForDays(probe(open(), 'accepted'), at(fiveDays))).toBe(false)
  })
})

describe('whatever happens', () => {
  const observation = fc.record({
    sign: fc.constantFrom<ReceiverSign>('accepted', 'refused', 'away', 'away', 'away', 'nothing'),
    probe: fc.boolean(),
    maxInFlight: fc.integer({ min: 1, max: 100 }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    waitMs: fc.integer({ min: 0, max: 700_000 }),
  })

  it('the states are those that the table allows', () => {
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 200 }), (all) => {
        let health: Health = null
        let nowMs = start
        for (const { waitMs, ...each } of all) {
          nowMs += waitMs
          health = nextHealth(health, { ...each, at: new Date(nowMs) })
          if (health === null) continue
          const { state, failures, failingSince, away, pauses, nextProbeAt, inFlightCap } = health
          expect(failures === 0).toBe(failingSince === null)
          expect(away).toBeLessThanOrEqual(failures)
          expect(state === 'failing').toBe(pauses === 0)
          expect(state === 'open').toBe(nextProbeAt !== null)
          expect(state === 'recovering').toBe(inFlightCap !== null)
          if (state === 'failing') expect(failures).toBeGreaterThan(0)
          if (state === 'open') expect(away).toBeGreaterThan(0)
          if (nextProbeAt !== null) expect(nextProbeAt.getTime() - nowMs).toBeLessThanOrEqual(720_000)
          if (inFlightCap !== null) expect(inFlightCap).toBeGreaterThanOrEqual(1)
        }
      }),
      { seed: 20260302, numRuns: 300 },
    )
  })
})
