import { describe, expect, it } from 'vitest'
import { openHeaders, openSecrets, sealHeaders, sealSecrets, secretsValidAt } from './endpoint-secrets.ts'
import { createSecretBox } from './secret-box.ts'

const box = createSecretBox(Buffer.alloc(32, 7))
const rotated = [
  { secret: 'new-secret', validUntil: null },
  { secret: 'old-secret', validUntil: '2026-03-02T12:00:00.000Z' },
]

describe('sealed secrets', () => {
  it('open as they were, newest first', () => {
    expect(openSecrets(box, sealSecrets(box, rotated))).toEqual(rotated)
  })

  it('are nothing where there is no secret', () => {
    expect(sealSecrets(box, [])).toBeNull()
    expect(openSecrets(box, null)).toEqual([])
  })

  it('do not show the secret in their bytes', () => {
    const sealed = Buffer.from(sealSecrets(box, rotated) ?? [])
    expect(sealed.length).toBeGreaterThan(0)
    expect(sealed.includes('secret')).toBe(false)
  })

  it('look different each time, so that equal secrets cannot be told', () => {
    expect(sealSecrets(box, rotated)).not.toEqual(sealSecrets(box, rotated))
  })

  it('cannot be opened with another key', () => {
    const other = createSecretBox(Buffer.alloc(32, 8))
    expect(() => openSecrets(other, sealSecrets(box, rotated))).toThrow(/BELLHOP_SECRET_KEY/)
  })

  it('cannot be opened when one bit was changed', () => {
    const sealed = Buffer.from(sealSecrets(box, rotated) ?? [])
    sealed.writeUInt8(sealed.readUInt8(sealed.length - 1) ^ 1, sealed.length - 1)
    expect(() => openSecrets(box, sealed)).toThrow(/cannot be read/)
  })
})

describe('secrets that sign', () => {
  it('are both while the grace time lasts', () => {
    expect(secretsValidAt(rotated, new Date('2026-03-02T11:59:59.999Z'))).toEqual(['new-secret', 'old-secret'])
  })

  it('are the new one alone from the end of the grace time on', () => {
    expect(secretsValidAt(rotated, new Date('2026-03-02T12:00:00.000Z'))).toEqual(['new-secret'])
  })
})

describe('sealed headers', () => {
  it('open as they were, in order', () => {
    const headers = [
      { name: 'X-Team', value: 'café 予約' },
      { name: 'Authorization', value: 'Bearer abc' },
    ]
    expect(openHeaders(box, sealHeaders(box, headers))).toEqual(headers)
  })

  it('are nothing where there are none', () => {
    expect(sealHeaders(box, [])).toBeNull()
    expect(openHeaders(box, null)).toEqual([])
  })
})
