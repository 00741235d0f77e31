import { expect, it } from 'vitest'
import { createFormats } from '../format/create-formats.ts'
import { english as units } from '../texts/format/english.ts'
import { english } from '../texts/webhooks/english.ts'
import { receiverState } from './receiver-state.ts'

const formats = createFormats('en', units)
const now = new Date('2026-03-02T08:00:00Z')
const healthy = { state: 'healthy', consecutiveFailures: 0, nextProbeAt: null, failingSince: null } as const
const on = { enabled: true, disabledReason: null, health: healthy }

it('has nothing to say while all is well, or when a member switched the webhook off', () => {
  expect(receiverState(on, now, english, formats)).toBeNull()
  expect(receiverState({ ...on, enabled: false }, now, english, formats)).toBeNull()
})

it('says why Bellhop itself switched a webhook off', () => {
  expect(receiverState({ ...on, enabled: false, disabledReason: 'gone' }, now, english, formats)).toMatch(/410/)
  expect(receiverState({ ...on, enabled: false, disabledReason: 'failing' }, now, english, formats)).toMatch(
    /fail for days/,
  )
})

it('counts failures, and says when a paused webhook is tried again', () => {
  const failing = {
    ...healthy,
    state: 'failing',
    consecutiveFailures: 3,
    failingSince: '2026-03-02T07:59:00Z',
  } as const
  expect(receiverState({ ...on, health: failing }, now, english, formats)).toBe('3 failures in a row.')
  const open = { ...failing, state: 'open', consecutiveFailures: 12, nextProbeAt: '2026-03-02T08:00:40Z' } as const
  expect(receiverState({ ...on, health: open }, now, english, formats)).toBe(
    'Paused by Bellhop: 12 failures in a row; next try in 40 s.',
  )
  expect(
    receiverState({ ...on, health: { ...open, nextProbeAt: '2026-03-02T07:00:00Z' } }, now, english, formats),
  ).toMatch(/trying again now/)
})
