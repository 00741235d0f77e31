import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RetryPolicy } from '../dialects/dialect.ts'
import { type AttemptResult, decideNext, stepsOf } from './decide-next.ts'
import type { AttemptErrorCode } from './delivery.ts'

const now = new Date('2026-03-01T12:00:00Z')
const exponential: RetryPolicy = { preset: 'exponential' }
const delivered: AttemptResult = { response: answer(204), error: null }

function answer(status: number, headers: Record<string, string> = {}) {
  return { status, headers, body: '', truncated: false }
}

function failed(status: number, headers: Record<string, string> = {}): AttemptResult {
  return { response: answer(status, headers), error: { code: 'status', message: `answered ${status}` } }
}

function broken(code: AttemptErrorCode): AttemptResult {
  return { response: null, error: { code, message: code } }
}

function waitSeconds(result: AttemptResult, policy: RetryPolicy, attemptCount: number, random = 0.5): number | null {
  const step = decideNext(result, policy, { attemptCount, now, random })
  return step.kind === 'retry' ? (step.at.getTime() - now.getTime()) / 1000 : null
}

function schedule(policy: RetryPolicy): (number | null)[] {
  return Array.from({ length: stepsOf(policy).length + 1 }, (_, index) => waitSeconds(failed(500), policy, index + 1))
}

describe('an attempt', () => {
  it('that was answered with 2xx is delivered', () => {
    expect(decideNext(delivered, exponential, { attemptCount: 9, now, random: 0 })).toEqual({ kind: 'delivered' })
  })

  it('that was answered with 410 switches the endpoint off, at the first attempt too', () => {
    const step = decideNext(failed(410), exponential, { attemptCount: 1, now, random: 0 })
    expect(step).toEqual({ kind: 'disable-endpoint', reason: 'gone' })
  })

  it.each<AttemptErrorCode>([
    'dns',
    'connect',
    'tls',
    'timeout-response',
    'reset',
    'redirect',
    'blocked-target',
    'template',
  ])('that failed with %s is made again', (code) => {
    expect(waitSeconds(broken(code), exponential, 1)).toBe(5)
  })
})

describe('the schedule', () => {
  it('of the exponential preset for 24 hours stretches the last wait, so that the last attempt is made a day after the first', () => {
    const waits = schedule({ preset: 'exponential', hours: 24 })
    expect(waits).toEqual([5, 30, 120, 600, 1800, 7200, 21_600, 55_045, null])
    expect(waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0)).toBe(24 * 3600)
  })

  it('of the exponential preset is 5 s, 30 s, 2 min, 10 min, 30 min, 2 h, 6 h, 12 h, and then it ends', () => {
    expect(schedule(exponential)).toEqual([5, 30, 120, 600, 1800, 7200, 21_600, 43_200, null])
  })

  it('of a fixed preset repeats one step', () => {
    expect(schedule({ preset: 'fixed', retries: 4, everySeconds: 10 })).toEqual([10, 10, 10, 10, null])
  })

  it('of a list follows it', () => {
    expect(schedule({ preset: 'custom', seconds: [1, 60, 7] })).toEqual([1, 60, 7, null])
  })

  it('is spread by 20 % either way in the exponential preset, and exact in the others', () => {
    expect(waitSeconds(failed(500), exponential, 4, 0)).toBe(480)
    expect(waitSeconds(failed(500), exponential, 4, 1 - 1e-9)).toBe(720)
    expect(waitSeconds(failed(500), { preset: 'fixed', retries: 1, everySeconds: 10 }, 1, 0)).toBe(10)
  })

  it('ends after as many attempts as there are steps, plus one', () => {
    expect(decideNext(failed(500), exponential, { attemptCount: 9, now, random: 0.5 })).toEqual({ kind: 'give-up' })
  })
})

describe('Retry-After', () => {
  it.each([429, 503])('of a %i is honoured when it asks for more than the step', (status) => {
    expect(waitSeconds(failed(status, { 'retry-after': '45' }), exponential, 2)).toBe(45)
  })

  it('counts from the end of the attempt when it is a date', () => {
    const headers = { 'retry-after': 'Sun, 01 Mar 2026 12:00:40 GMT' }
    expect(waitSeconds(failed(503, headers), exponential, 2)).toBe(40)
  })

  it('does not shorten a step', () => {
    expect(waitSeconds(failed(429, { 'retry-after': '1' }), exponential, 2)).toBe(30)
  })

  it('lengthens a step to at most twice its length', () => {
    expect(waitSeconds(failed(429, { 'retry-after': '86400' }), exponential, 2)).toBe(60)
  })

  it('means nothing in any other answer', () => {
    expect(waitSeconds(failed(500, { 'retry-after': '45' }), exponential, 2)).toBe(30)
  })

  it('never leads out of the bounds of the step, whatever it says', () => {
    const anyRetryAfter = fc.oneof(
      fc.string(),
      fc.nat().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    )
    const check = (text: string, attemptCount: number, random: number) => {
      const step = (stepsOf(exponential)[attemptCount - 1] ?? 0) * (0.8 + 0.4 * random)
      const waited = waitSeconds(failed(503, { 'retry-after': text }), exponential, attemptCount, random) ?? 0
      expect(waited).toBeGreaterThanOrEqual(step - 0.001)
      expect(waited).toBeLessThanOrEqual(2 * step + 0.001)
    }
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(fc.property(anyRetryAfter, fc.integer({ min: 1, max: 8 }), random, check), { seed: 20260301 })
  })
})
