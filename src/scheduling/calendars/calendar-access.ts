import type { LookupFunction } from 'node:net'
import { z } from 'zod'
import type { Reason } from '../../shared/errors.ts'

/** Encrypts what must be readable again. */
export interface AccessBox {
  seal(text: string): Uint8Array
  /** Throws when it was sealed with another key. */
  open(sealed: Uint8Array): string
}

/** Which servers may be asked: said when a calendar is saved, and again at every request. */
export interface OutgoingPolicy {
  /** What is wrong with an address, for programs and in a sentence, or null. */
  refusalOf(url: string): (Reason & { readonly message: string }) | null
  readonly lookup: LookupFunction
}

/** What calendars need besides the context. */
export interface CalendarServices {
  readonly box: AccessBox
  readonly policy: OutgoingPolicy
}

const CalendarAccess = z.object({ url: z.string(), username: z.string().nullable(), password: z.string().nullable() })

/** How a calendar is reached. Addresses of subscriptions are secrets too. */
export type CalendarAccess = z.infer<typeof CalendarAccess>

export function sealAccess(box: AccessBox, access: CalendarAccess): Uint8Array {
  return box.seal(JSON.stringify(access))
}

/** Throws when it was sealed with another key. */
export function openAccess(box: AccessBox, sealed: Uint8Array): CalendarAccess {
  return CalendarAccess.parse(JSON.parse(box.open(sealed)))
}

/** An address as people may see it: that of a subscription lets whoever knows it read the calendar. */
export function showUrl(kind: 'caldav' | 'ics', url: string): string {
  return kind === 'caldav' ? url : `${new URL(url).origin}/…`
}
