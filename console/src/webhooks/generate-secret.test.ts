import { expect, it } from 'vitest'
import { generateSecret } from './generate-secret.ts'

it('spells secrets as Standard Webhooks do where the dialect follows it', () => {
  const secret = generateSecret('bellhop')
  expect(secret).toMatch(/^whsec_/)
  expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32)
})

it('spells them in hexadecimal elsewhere', () => {
  expect(generateSecret('calcom')).toMatch(/^[0-9a-f]{64}$/)
})

it('never gives the same twice', () => {
  expect(generateSecret('bellhop')).not.toBe(generateSecret('bellhop'))
})
