import { describe, expect, it } from 'vitest'
import type { Recovery } from '../api/api-shapes.ts'
import { english } from '../texts/webhooks/english.ts'
import { recoveryWords } from './recovery-words.ts'

const recovery: Recovery = {
  id: 'rec_1',
  endpointId: 'ep_1',
  endpointName: 'Ledger',
  from: '2026-03-01T00:00:00Z',
  to: '2026-03-02T00:00:00Z',
  status: 'failed',
  state: 'running',
  reason: null,
  progress: 0.5,
  total: 1200,
  replayed: 50,
  skipped: 0,
  createdBy: null,
  createdAt: '2026-03-02T00:00:00Z',
  updatedAt: '2026-03-02T00:00:00Z',
  settledAt: null,
}

describe('a recovery in words', () => {
  it.each([
    [{}, 'Sending again: 50 of 1,200 deliveries queued again.'],
    [{ skipped: 3 }, 'Sending again: 50 of 1,200 deliveries queued again; 3 left out.'],
    [{ state: 'done', total: 1, replayed: 1 }, 'Done: 1 of 1 delivery queued again.'],
    [
      { state: 'paused', reason: 'endpoint-disabled' },
      'Paused: 50 of 1,200 deliveries queued again. The webhook was switched off. Enable it, then resume.',
    ],
  ] satisfies [Partial<Recovery>, string][])('with %j is %j', (changes, words) => {
    expect(recoveryWords({ ...recovery, ...changes }, english)).toBe(words)
  })
})
