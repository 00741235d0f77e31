import type { BookingLinkInput } from '../api/api-shapes.ts'

/** A link of its own as it is typed; the time is that of the reader's clock. */
export interface LinkValues {
  name: string
  uses: 'one' | 'several' | 'any'
  /** How often, where it is good for several bookings. */
  maxUses: number | string
  expiresAt: string
}

export const emptyLink: LinkValues = { name: '', uses: 'one', maxUses: 5, expiresAt: '' }

export function linkInput({ name, uses, maxUses, expiresAt }: LinkValues): BookingLinkInput {
  return {
    name: name.trim() === '' ? null : name.trim(),
    maxUses: uses === 'any' ? null : uses === 'one' ? 1 : Number(maxUses),
    expiresAt: expiresAt === '' ? null : instantOf(expiresAt),
  }
}

/** What is no time goes to the server as it is, which says so. */
function instantOf(local: string): string {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? local : at.toISOString()
}

const fields = new Set(['name', 'maxUses', 'expiresAt'])

export function linkField(path: string): string | null {
  return fields.has(path) ? path : null
}
