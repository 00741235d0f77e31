import { describe, expect, it } from 'vitest'
import { english } from '../texts/webhooks/english.ts'
import { isPlanFull, planSentence } from './plan-sentence.ts'

const usage = { plan: 'professional', endpointLimit: 3, endpointCount: 2, endpointsOver: [] }

describe('the plan', () => {
  it('says how much of it is used', () => {
    expect(planSentence(usage, english)).toBe('Plan professional: 2 of 3 webhooks in use.')
    expect(planSentence({ ...usage, endpointLimit: 1, endpointCount: 1 }, english)).toMatch(/1 of 1 webhook in use/)
    expect(planSentence({ ...usage, plan: 'unlimited', endpointLimit: null }, english)).toMatch(
      /as many webhooks as you need/,
    )
  })

  it('is full at its limit and beyond, and never without one', () => {
    expect([1, 2, 3, 4].map((endpointCount) => isPlanFull({ ...usage, endpointCount }))).toEqual([
      false,
      false,
      true,
      true,
    ])
    expect(isPlanFull({ ...usage, endpointLimit: null, endpointCount: 1000 })).toBe(false)
  })
})
