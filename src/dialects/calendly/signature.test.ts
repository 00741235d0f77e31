import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeSignature, verifySignature } from './signature.ts'

const body = '{"title":"Zoë 🛎️"}'
const at = new Date('2026-09-02T15:21:08.999Z')
const t = 1_788_362_468
const hex = (key: string, time = t) => createHmac('sha256', key).update(`${time}.${body}`).digest('hex')
const of = (key: string, time = t) => `t=${time},v1=${hex(key, time)}`
const sign = (secrets: string[], when = at) => makeSignature({ body, secrets, messageId: 'msg_1', at: when })
const judge = (signature: string | null, secrets: string[]) =>
  verifySignature({ body, headers: signature === null ? {} : { 'calendly-webhook-signature': signature }, secrets, at })

describe("Calendly's signature", () => {
  it("has the attempt's time in whole seconds, and is made with the newest key", () => {
    expect(sign(['new', 'old'])).toEqual({ 'Calendly-Webhook-Signature': of('new') })
  })

  it('is another one a second later, and absent without a key', () => {
    expect(sign(['key'], new Date(at.getTime() + 1000))).toEqual({ 'Calendly-Webhook-Signature': of('key', t + 1) })
    expect(sign([])).toEqual({})
  })

  it.each([-180, 0, 180])('is valid %i seconds from now, for any of the keys', (seconds) => {
    expect(judge(of('old', t + seconds), ['new', 'old']).outcome).toBe('valid')
  })

  it.each([
    [of('other'), ['key'], 'invalid', 'another key'],
    [of('key', t - 181), ['key'], 'invalid', '181 seconds old'],
    [of('key', t + 181), ['key'], 'invalid', '181 seconds ahead'],
    [`t=${t + 1},v1=${hex('key')}`, ['key'], 'invalid', 'another key'],
    [`v1=${hex('key')},t=${t}`, ['key'], 'invalid', 'has to be t='],
    [`t=${t}, v1=${hex('key')}`, ['key'], 'invalid', 'has to be t='],
    [of('key'), [], 'invalid', 'no key to check it with'],
    [null, ['key'], 'unsigned', 'Calendly-Webhook-Signature is missing'],
    [null, [], 'unsigned', 'no signing key'],
  ])('%j with the keys %j is judged and explained', (signature, secrets, outcome, because) => {
    const verdict = judge(signature, secrets)
    expect(verdict.outcome).toBe(outcome)
    expect(verdict.explanation).toContain(because)
  })
})
