import { describe, expect, it } from 'vitest'
import { checkSecret, generateSecret } from './secret.ts'

describe("Cal.com's secrets", () => {
  it('are generated with 32 bytes that differ each time', () => {
    expect(generateSecret()).toMatch(/^[0-9a-f]{64}$/)
    expect(generateSecret()).not.toBe(generateSecret())
    expect(checkSecret(generateSecret())).toBeNull()
  })

  it.each(['fake', 'x', 'a secret with spaces', 'ключ', "quote'"])('%j is one', (secret) => {
    expect(checkSecret(secret)).toBeNull()
  })

  it.each([
    ['', 'empty', 'required', {}],
    [' fake', 'white space', 'white-space-around', {}],
    ['fake\n', 'white space', 'white-space-around', {}],
    ['fa\u0000ke', 'control character', 'with-control-characters', {}],
    ['no-secret-provided', 'says that there is none', 'secret-means-none', { word: 'no-secret-provided' }],
  ])('%j is refused', (secret, because, code, params) => {
    expect(checkSecret(secret)).toEqual({ message: expect.stringContaining(because), code, params })
  })
})
