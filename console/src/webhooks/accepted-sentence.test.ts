import { describe, expect, it } from 'vitest'
import type { EndpointStats } from '../api/api-shapes.ts'
import { createFormats } from '../format/create-formats.ts'
import { english as units } from '../texts/format/english.ts'
import { english } from '../texts/webhooks/english.ts'
import { acceptedSentence } from './accepted-sentence.ts'

const stats = (delivered: number, failed: number, pending: number): EndpointStats => ({
  delivered,
  failed,
  pending,
  acceptedRate: null,
  lastFailure: null,
  series: [],
})

describe('acceptedSentence', () => {
  it.each([
    [1195, 9, 0, '99.2 % of 1,204 accepted'],
    [3, 0, 0, '100 % of 3 accepted'],
    [3, 1, 2, '75 % of 4 accepted, 2 waiting'],
    [0, 0, 5, '5 waiting'],
    [0, 0, 0, 'Nothing in 24 h'],
  ])('%d delivered, %d failed, %d waiting: %s', (delivered, failed, pending, sentence) => {
    expect(acceptedSentence(stats(delivered, failed, pending), english, createFormats('en', units))).toBe(sentence)
  })
})

describe('what deleting a webhook does', () => {
  it.each([
    [0, 'Nothing is waiting for it.'],
    [1, '1 delivery is still waiting; it will be cancelled.'],
    [1200, '1,200 deliveries are still waiting; they will be cancelled.'],
  ])('with %d waiting: %s', (pending, sentence) => {
    expect(english.deletion(pending)).toBe(sentence)
  })
})
