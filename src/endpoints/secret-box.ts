import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const version = 1
const nonceBytes = 12
const tagBytes = 16

/** Encrypts what must be readable again: endpoint secrets and header values. */
export interface SecretBox {
  seal(text: string): Uint8Array
  /** Throws when the value was sealed with another key or was changed. */
  open(sealed: Uint8Array): string
}

/** AES-256-GCM with a key derived from `masterKey`; each value has a nonce of its own. */
export function createSecretBox(masterKey: Uint8Array): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'bellhop endpoint secrets', 32))
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), sealed])
    },
    open(sealed) {
      const bytes = Buffer.from(sealed)
      if (bytes[0] !== version || bytes.length < 1 + nonceBytes + tagBytes) {
        throw new Error('A stored secret has an unknown form.')
      }
      const nonce = bytes.subarray(1, 1 + nonceBytes)
      const tag = bytes.subarray(1 + nonceBytes, 1 + nonceBytes + tagBytes)
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      decipher.setAuthTag(tag)
      try {
        return decipher.update(bytes.subarray(1 + nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch (error) {
        throw new Error(
          'A stored secret cannot be read: BELLHOP_SECRET_KEY or the key file is not the one it was saved with.',
          {
            cause: error,
          },
        )
      }
    },
  }
}
