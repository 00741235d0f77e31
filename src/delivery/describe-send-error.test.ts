import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BlockedTargetError } from '../endpoints/target-policy.ts'
import { attemptReasonCodes } from './attempt-reasons.ts'
import { AttemptErrorCode } from './delivery.ts'
import { describeSendError, isConnectionLoss } from './describe-send-error.ts'

const context = { host: 'hooks.example.com', sent: false, status: undefined, connectTimeoutMs: 5000 }
const failure = (code: string, message = 'it failed') => Object.assign(new Error(message), { code })

describe('a failure before the request was sent', () => {
  it.each([
    ['ENOTFOUND', 'dns'],
    ['EAI_AGAIN', 'dns'],
    ['ECONNREFUSED', 'connect'],
    ['EHOSTUNREACH', 'connect'],
    ['ECONNRESET', 'connect'],
    ['connect-timeout', 'timeout-connect'],
    ['ETIMEDOUT', 'timeout-connect'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EBLOCKED', 'blocked-target'],
    ['bad-request', 'protocol'],
    ['EWHATEVER', 'connect'],
  ])('with %s is called %s', (code, expected) => {
    expect(describeSendError(failure(code), context).code).toBe(expected)
  })
})

describe('a failure after the request was sent', () => {
  it.each([
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['closed', 'reset'],
    ['ETIMEDOUT', 'reset'],
    ['head-too-large', 'response-too-large'],
    ['bad-answer', 'protocol'],
    ['bad-length', 'protocol'],
    ['EWHATEVER', 'protocol'],
  ])('with %s is called %s', (code, expected) => {
    expect(describeSendError(failure(code), { ...context, sent: true }).code).toBe(expected)
  })
})

describe('a message', () => {
  it('names the host and says what to do', () => {
    const { message } = describeSendError(failure('ECONNREFUSED'), context)
    expect(message).toBe(
      'Nothing listens at hooks.example.com: the connection was refused. Start the receiver, or correct the port of the address.',
    )
  })

  it('keeps the sentence of the policy that refused the address', () => {
    expect(describeSendError(failure('EBLOCKED', 'It resolves to 10.0.0.1.'), context).message).toBe(
      'It resolves to 10.0.0.1.',
    )
  })

  it('tells the cause where nothing better is known', () => {
    expect(describeSendError(failure('EWHATEVER', 'the moon was full'), context).message).toContain('the moon was full')
  })

  it('speaks of the first of several addresses that failed', () => {
    const all = new AggregateError([failure('ECONNREFUSED'), failure('ENETUNREACH')])
    expect(describeSendError(all, context).code).toBe('connect')
  })

  it('says how far the answer had come', () => {
    const messageWith = (status: number | undefined) =>
      describeSendError(failure('ECONNRESET'), { ...context, sent: true, status }).message
    expect(messageWith(undefined)).toContain('before it had answered')
    expect(messageWith(200)).toContain('amid its answer of 200')
  })

  it('never ends in half a character', () => {
    const { message } = describeSendError(failure('EWHATEVER', '🎉'.repeat(400)), context)
    expect(message).not.toMatch(/\p{Cs}/u)
  })

  it('has a code of the closed list and no control characters, whatever was thrown', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.string().map((text) => new Error(text)),
      fc.string().map((code) => failure(code)),
    )
    const check = (cause: unknown, sent: boolean) => {
      const { code, message, reason } = describeSendError(cause, { ...context, sent })
      expect(AttemptErrorCode.options).toContain(code)
      expect([...attemptReasonCodes, undefined]).toContain(reason)
      expect(message).not.toMatch(/\p{Cc}/u)
      expect(message).not.toBe('')
    }
    fc.assert(fc.property(anything, fc.boolean(), check), { seed: 20260301 })
  })
})

describe('a reason', () => {
  const { host } = context
  const detail = 'it failed'

  it.each([
    ['ENOTFOUND', 'name-unknown', { host }],
    ['ETIMEOUT', 'name-answered-late', { host }],
    ['ESERVFAIL', 'name-not-resolved', { host, detail }],
    ['ECONNREFUSED', 'nothing-listens', { host }],
    ['ENETUNREACH', 'no-route', { host }],
    ['EWHATEVER', 'not-connected', { host, detail }],
    ['connect-timeout', 'connection-too-slow', { host, seconds: 5 }],
    ['CERT_HAS_EXPIRED', 'certificate-expired', { host }],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-missing', { host }],
    ['ERR_TLS_WHATEVER', 'tls-failed', { host, detail }],
    ['bad-request', 'request-not-writable', { detail }],
  ])('of %s before the request was sent is %s', (code, reason, params) => {
    expect(describeSendError(failure(code), context)).toMatchObject({ reason, params })
  })

  it.each([
    ['ECONNRESET', undefined, 'closed-before-answer', { host }],
    ['ECONNRESET', 200, 'closed-amid-answer', { host, status: 200 }],
    ['head-too-large', undefined, 'answer-head-too-large', { kibibytes: 16 }],
    ['bad-answer', undefined, 'answer-not-http', { host, detail }],
    ['bad-length', undefined, 'answer-of-unclear-length', { host }],
    ['bad-length', 200, 'answer-of-other-length', { host }],
  ])('of %s amid an answer of %s is %s', (code, status, reason, params) => {
    expect(describeSendError(failure(code), { ...context, sent: true, status })).toMatchObject({ reason, params })
  })

  it('of an address that is not public names it, beside the sentence of the policy', () => {
    const refused = new BlockedTargetError('It resolves to 10.0.0.1, which is private.', '10.0.0.1')
    expect(describeSendError(refused, context)).toEqual({
      code: 'blocked-target',
      message: 'It resolves to 10.0.0.1, which is private.',
      reason: 'address-not-public',
      params: { host, address: '10.0.0.1' },
    })
  })

  it('has values that the database can hold, too', () => {
    const { params } = describeSendError(failure('EWHATEVER', `a\0b${'🎉'.repeat(600)}\ud83c`), context)
    expect(params?.detail).toMatch(/^a b🎉+$/u)
    expect(String(params?.detail).length).toBeLessThanOrEqual(1000)
  })
})

describe('the loss of a connection', () => {
  it.each([
    [failure('ECONNRESET'), true],
    [failure('EPIPE'), true],
    [failure('closed', 'other side closed'), true],
    [failure('bad-answer'), false],
    [failure('ECONNREFUSED'), false],
    [new Error('whatever'), false],
    [undefined, false],
  ])('is told from other failures: %o', (cause, expected) => {
    expect(isConnectionLoss(cause)).toBe(expected)
  })
})
