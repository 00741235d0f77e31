import { describe, expect, it } from 'vitest'
import { createFormats } from '../format/create-formats.ts'
import { english } from '../texts/deliveries/english.ts'
import { english as units } from '../texts/format/english.ts'
import { deliveryState } from './delivery-state.ts'

const now = new Date('2026-11-21T12:00:00Z')
const in250s = '2026-11-21T12:04:10Z'
const state = (
  status: 'pending' | 'delivered' | 'failed' | 'cancelled' | 'archived',
  attemptCount: number,
  next: string | null,
) =>
  deliveryState(
    { status, attemptCount, nextAttemptAt: next, archived: false },
    now,
    english,
    createFormats('en', units),
  )

describe('deliveryState', () => {
  it('says when the next try is', () => {
    expect(state('pending', 2, in250s)).toEqual({ glyph: 'retry', tone: 'warn', words: 'Retrying in 4 min 10 s' })
  })

  it('does not count below zero', () => {
    expect(state('pending', 2, '2026-11-21T11:59:00Z').words).toBe('Retrying now')
  })

  it('tells waiting for the first try from retrying', () => {
    expect(state('pending', 0, in250s)).toEqual({ glyph: 'clock', tone: 'quiet', words: 'Waiting' })
  })

  it.each([
    ['delivered', 'check', 'ok', 'Delivered'],
    ['failed', 'cross', 'bad', 'Failed'],
    ['cancelled', 'dash', 'quiet', 'Cancelled'],
    ['archived', 'box', 'quiet', 'Archived'],
  ] as const)('%s has its own icon, colour and word', (status, glyph, tone, words) => {
    expect(state(status, 1, null)).toEqual({ glyph, tone, words })
  })
})
