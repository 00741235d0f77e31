import { describe, expect, it } from 'vitest'
import { AttemptErrorCode } from './delivery.ts'
import { type ReceiverSign, receiverSign } from './receiver-sign.ts'

const failed = (code: AttemptErrorCode, statusCode: number | null = null) =>
  receiverSign({ error: { code, message: 'It failed.' }, statusCode })

describe('what an attempt says of its receiver', () => {
  it('is that it accepted, after a 2xx', () => {
    expect(receiverSign({ error: null, statusCode: 204 })).toBe('accepted')
  })

  it.each<[number, ReceiverSign]>([
    [400, 'refused'],
    [401, 'refused'],
    [404, 'refused'],
    [422, 'refused'],
    [408, 'away'],
    [425, 'away'],
    [429, 'away'],
    [500, 'away'],
    [502, 'away'],
    [503, 'away'],
    [599, 'away'],
  ])('after a %i is: %s', (status, sign) => {
    expect(failed('status', status)).toBe(sign)
  })

  it.each<[AttemptErrorCode, ReceiverSign]>([
    ['dns', 'away'],
    ['connect', 'away'],
    ['tls', 'away'],
    ['timeout-connect', 'away'],
    ['timeout-response', 'away'],
    ['reset', 'away'],
    ['protocol', 'away'],
    ['mail', 'away'],
    ['redirect', 'refused'],
    ['response-too-large', 'refused'],
    ['blocked-target', 'nothing'],
    ['template', 'nothing'],
  ])('after %s is: %s', (code, sign) => {
    expect(failed(code, code === 'redirect' ? 302 : null)).toBe(sign)
  })

  it('is known for every error that there is', () => {
    for (const code of AttemptErrorCode.options) expect(failed(code, 500), code).toBeTypeOf('string')
  })
})
