import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { generateSecret } from './secret.ts'
import { makeSignature as sign, verifySignature as verify } from './signature.ts'

const body = '{"test": 2432232314}'
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const messageId = 'msg_p5jXN8AQM9LWM0D4loKWxJek'
const at = new Date('2021-02-25T15:02:10.999Z')

const headers = (signed: Record<string, string>): Record<string, string> => ({ 'webhook-id': messageId, ...signed })
const signed = headers(sign({ body, secrets: [secret], messageId, at }))

describe('signing as Standard Webhooks say', () => {
  it('makes the signature of the published check vector', () => {
    expect(sign({ body, secrets: [secret], messageId, at })).toEqual({
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('makes one signature for each secret, the newest first', () => {
    const newest = generateSecret()
    const alone = sign({ body, secrets: [newest], messageId, at })['webhook-signature']
    expect(sign({ body, secrets: [newest, secret], messageId, at })['webhook-signature']).toBe(
      `${alone} v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=`,
    )
  })

  it('makes none without a secret, and still says when the attempt was', () => {
    expect(sign({ body, secrets: [], messageId, at })).toEqual({ 'webhook-timestamp': '1614265330' })
  })

  it('refuses a secret that is none of this dialect, instead of signing with other bytes', () => {
    expect(() => sign({ body, secrets: ['fake'], messageId, at })).toThrow('has to begin with whsec_')
  })

  it('is accepted by the standardwebhooks package with either secret, whatever the body says', () => {
    fc.assert(
      fc.property(fc.json(), fc.string({ unit: 'binary' }), (json, text) => {
        const secrets = [generateSecret(), generateSecret()]
        const payload = JSON.stringify({ json, text })
        const request = headers(sign({ body: payload, secrets, messageId, at: new Date() }))
        for (const one of secrets) expect(new Webhook(one).verify(payload, request)).toEqual({ json, text })
        expect(() => new Webhook(generateSecret()).verify(payload, request)).toThrow()
      }),
      { numRuns: 50 },
    )
  })
})

describe('verifying as a receiver would', () => {
  const check = (change: Partial<Parameters<typeof verify>[0]>) =>
    verify({ body, headers: signed, secrets: [secret], at, ...change })

  it('accepts what sign made', () => {
    expect(check({})).toEqual({ outcome: 'valid', explanation: 'The signature is right and fresh.' })
  })

  it('accepts what the standardwebhooks package signs', () => {
    const signature = new Webhook(secret).sign(messageId, at, body)
    expect(check({ headers: { ...signed, 'webhook-signature': signature } }).outcome).toBe('valid')
  })

  it('accepts when any of several signatures fits any of several secrets', () => {
    const rotated = headers(sign({ body, secrets: [generateSecret(), secret], messageId, at }))
    expect(check({ headers: rotated, secrets: [secret, generateSecret()] }).outcome).toBe('valid')
  })

  it('ignores signatures of versions it does not know', () => {
    const signature = `v1a,xyz ${signed['webhook-signature']}`
    expect(check({ headers: { ...signed, 'webhook-signature': signature } }).outcome).toBe('valid')
  })

  it.each([
    ['another secret', { secrets: [generateSecret()] }],
    ['a changed body', { body: body.replace('4', '5') }],
    ['another webhook-id', { headers: { ...signed, 'webhook-id': 'msg_other' } }],
    ['another webhook-timestamp', { headers: { ...signed, 'webhook-timestamp': '1614265331' } }],
  ])('refuses %s', (_, change) => {
    expect(check(change)).toEqual({
      outcome: 'invalid',
      explanation: 'The signature was made with another secret, or the body was changed on its way.',
    })
  })

  it.each([
    ['a missing webhook-id', { 'webhook-id': '' }, 'webhook-id is missing'],
    ['a webhook-timestamp that is no number', { 'webhook-timestamp': '2021-02-25' }, 'seconds since 1970'],
    ['a signature without version', { 'webhook-signature': 'g0hM9SsE' }, 'no signature of version 1'],
  ])('names %s', (_, change, because) => {
    const verdict = check({ headers: { ...signed, ...change } })
    expect(verdict.outcome).toBe('invalid')
    expect(verdict.explanation).toContain(because)
  })

  it('names a missing webhook-timestamp', () => {
    const { 'webhook-timestamp': _, ...rest } = headers(sign({ body, secrets: [secret], messageId, at }))
    expect(check({ headers: rest }).explanation).toContain('webhook-timestamp is missing')
  })

  it.each([
    [300, 'valid'],
    [301, 'invalid'],
    [-300, 'valid'],
    [-301, 'invalid'],
  ])('%i seconds later the same request is %s', (seconds, outcome) => {
    expect(check({ at: new Date(1614265330_000 + seconds * 1000) }).outcome).toBe(outcome)
  })

  it('tells an unsigned request from one that should have been signed', () => {
    expect(check({ headers: {}, secrets: [] })).toEqual({
      outcome: 'unsigned',
      explanation: 'The endpoint has no secret, so the request is not signed.',
    })
    expect(check({ headers: {} })).toEqual({
      outcome: 'unsigned',
      explanation: 'The header webhook-signature is missing: the request is not signed.',
    })
    expect(check({ secrets: [] }).outcome).toBe('invalid')
  })
})
