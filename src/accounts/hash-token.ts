import { createHash } from 'node:crypto'

/** How tokens and API keys are kept. They hold 256 random bits, so a plain hash cannot be searched. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
