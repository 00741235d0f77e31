import type { SecretBox } from './secret-box.ts'

/** Encrypts a text for a column of text. */
export function sealText(box: SecretBox, text: string): string {
  return Buffer.from(box.seal(text)).toString('base64')
}

/** What `sealText` encrypted. Throws when it was sealed with another key. */
export function openText(box: SecretBox, sealed: string): string {
  return box.open(Buffer.from(sealed, 'base64'))
}
