import { describe, expect, it } from 'vitest'
import { createFormats } from '../format/create-formats.ts'
import { english as units } from '../texts/format/english.ts'
import { english } from '../texts/mails/english.ts'
import { mailState } from './mail-state.ts'

const now = new Date('2026-03-02T08:00:00Z')

describe('a mail', () => {
  it.each([
    [{ state: 'queued', attemptCount: 0, nextAttemptAt: '2026-03-02T08:00:00Z' }, 'Waiting'],
    [{ state: 'queued', attemptCount: 1, nextAttemptAt: '2026-03-02T08:00:09.500Z' }, 'Retrying in 10 s'],
    [{ state: 'queued', attemptCount: 3, nextAttemptAt: '2026-03-02T08:04:10Z' }, 'Retrying in 4 min 10 s'],
    [{ state: 'queued', attemptCount: 3, nextAttemptAt: '2026-03-02T07:59:00Z' }, 'Retrying now'],
    [{ state: 'sent', attemptCount: 1, nextAttemptAt: null }, 'Sent'],
    [{ state: 'failed', attemptCount: 10, nextAttemptAt: null }, 'Not sent'],
    [{ state: 'not-configured', attemptCount: 0, nextAttemptAt: null }, 'No mail server'],
  ] as const)('says where it stands: %j', (mail, words) => {
    expect(mailState(mail, now, english, createFormats('en', units)).words).toBe(words)
  })
})
