import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkSecret, generateSecret, keyOf } from './secret.ts'

const encoded = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`

describe('secrets of the dialect bellhop', () => {
  it('are generated with 32 bytes that differ each time', () => {
    const [first, second] = [generateSecret(), generateSecret()]
    expect(checkSecret(first)).toBeNull()
    expect(keyOf(first)).toHaveLength(32)
    expect(first).not.toBe(second)
  })

  it.each([24, 25, 32, 63, 64])('may hold %i bytes', (bytes) => {
    expect(checkSecret(encoded(bytes))).toBeNull()
  })

  it.each([
    ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'has to begin with whsec_', 'secret-without-prefix', { prefix: 'whsec_' }],
    ['', 'has to begin with whsec_', 'secret-without-prefix', { prefix: 'whsec_' }],
    ['whsec_', 'holds 0 bytes, which is too few', 'secret-of-wrong-length', { bytes: 0 }],
    [encoded(23), 'holds 23 bytes, which is too few', 'secret-of-wrong-length', { bytes: 23 }],
    [encoded(65), 'holds 65 bytes, which is too many', 'secret-of-wrong-length', { bytes: 65 }],
    ['whsec_not base64, not at all, never', 'is not base64', 'secret-not-base64', { prefix: 'whsec_' }],
    [`${encoded(32)}\n`, 'is not base64', 'secret-not-base64', { prefix: 'whsec_' }],
    [encoded(32).slice(0, -1), 'is not base64', 'secret-not-base64', { prefix: 'whsec_' }],
    [encoded(32).replaceAll('H', '-'), 'is not base64', 'secret-not-base64', { prefix: 'whsec_' }],
  ])('refuse %j and say what would be right', (secret, because, code, values) => {
    const wrong = checkSecret(secret)
    expect(wrong?.message).toContain(because)
    expect(wrong?.message).toContain('24 to 64 bytes in base64')
    expect(wrong).toMatchObject({ code, params: { ...values, minimum: 24, maximum: 64 } })
    expect(() => keyOf(secret)).toThrow(because)
  })

  it('give back exactly the bytes that were encoded', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), (bytes) => {
        expect(keyOf(`whsec_${Buffer.from(bytes).toString('base64')}`)).toEqual(Buffer.from(bytes))
      }),
    )
  })
})
