import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeSignature, verifySignature } from './signature.ts'

const body = '{"title":"商談 🛎️"}'
const at = new Date('2026-09-02T15:21:08.412Z')
const of = (token: string) => `sha256=${createHmac('sha256', token).update(Buffer.from(body)).digest('hex')}`
const sign = (secrets: string[]) => makeSignature({ body, secrets, messageId: 'msg_1', at })
const judge = (signature: string | null, secrets: string[]) =>
  verifySignature({ body, headers: signature === null ? {} : { 'x-acall-signature': signature }, secrets, at })

describe("ACALL's signature", () => {
  it('is made over the bytes of the body, with the newest token, and is absent without one', () => {
    expect(sign(['new', 'old'])).toEqual({ 'X-Acall-Signature': of('new') })
    expect(sign([])).toEqual({})
  })

  it('is valid for any of the tokens', () => {
    expect(judge(of('old'), ['new', 'old'])).toEqual({ outcome: 'valid', explanation: 'The signature is right.' })
  })

  it.each([
    [of('other'), ['token'], 'invalid', 'another token'],
    [of('token'), [], 'invalid', 'no token to check it with'],
    [of('token').slice(7), ['token'], 'invalid', 'sha256='],
    [of('token').toUpperCase(), ['token'], 'invalid', 'lower-case'],
    [null, ['token'], 'unsigned', 'X-Acall-Signature is missing'],
    [null, [], 'unsigned', 'no signature verification token'],
  ])('%j with the tokens %j is judged and explained', (signature, secrets, outcome, because) => {
    const verdict = judge(signature, secrets)
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.explanation).toContain(because)
  })
})
