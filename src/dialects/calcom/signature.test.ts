import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeSignature as sign, verifySignature as verify } from './signature.ts'

const body = '{"triggerEvent":"PING","payload":{"title":"Zoë"}}'
const at = new Date('2026-09-02T15:21:08.412Z')
const hex = (secret: string) => createHmac('sha256', secret).update(Buffer.from(body)).digest('hex')
const check = (signature: string | null, secrets = ['fake']) =>
  verify({ body, headers: signature === null ? {} : { 'x-cal-signature-256': signature }, secrets, at })

describe("Cal.com's signature", () => {
  it('is the lower-case hexadecimal HMAC-SHA256 of the body, with the version beside it', () => {
    expect(sign({ body, secrets: ['fake'], messageId: 'msg_1', at })).toEqual({
      'X-Cal-Signature-256': hex('fake'),
      'X-Cal-Webhook-Version': '2021-10-20',
    })
  })

  it('says no-secret-provided where there is none', () => {
    expect(sign({ body, secrets: [], messageId: 'msg_1', at })['X-Cal-Signature-256']).toBe('no-secret-provided')
  })

  it('is made with the newest secret during a rotation', () => {
    expect(sign({ body, secrets: ['new', 'old'], messageId: 'msg_1', at })['X-Cal-Signature-256']).toBe(hex('new'))
  })

  it('depends on neither the time nor the message, so that a retry has the same one', () => {
    const later = sign({ body, secrets: ['fake'], messageId: 'msg_2', at: new Date(0) })
    expect(later).toEqual(sign({ body, secrets: ['fake'], messageId: 'msg_1', at }))
  })

  it('is valid for any of the secrets', () => {
    expect(check(hex('fake'))).toEqual({ outcome: 'valid', explanation: 'The signature is right.' })
    expect(check(hex('old'), ['new', 'old']).outcome).toBe('valid')
  })

  it.each([
    [hex('other'), ['fake'], 'invalid', 'another secret, or the body was changed'],
    [hex('fake'), [], 'invalid', 'no secret to check it with'],
    [`sha256=${hex('fake')}`, ['fake'], 'invalid', 'without a prefix'],
    [hex('fake').toUpperCase(), ['fake'], 'invalid', 'lower-case'],
    ['', ['fake'], 'invalid', '64 lower-case hexadecimal digits'],
    ['no-secret-provided', [], 'unsigned', 'The endpoint has no secret'],
    ['no-secret-provided', ['fake'], 'unsigned', 'refuse the request'],
    [null, ['fake'], 'unsigned', 'X-Cal-Signature-256 is missing'],
  ])('%j with the secrets %j is judged and explained', (signature, secrets, outcome, because) => {
    const verdict = check(signature, secrets)
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.explanation).toContain(because)
  })

  it('refuses a changed body', () => {
    const headers = { 'x-cal-signature-256': hex('fake') }
    expect(verify({ body: body.replace('ë', 'e'), headers, secrets: ['fake'], at }).outcome).toBe('invalid')
  })
})
