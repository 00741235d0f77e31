import type { CalendarReason } from './calendar-reasons.ts'

/** An entry as another system holds it. */
export interface RemoteEntry {
  /** What the system calls it; stays the same while the entry is there. */
  readonly href: string
  /** Changes with the content. */
  readonly etag: string
  /** As RFC 5545 has it; it may be anything. */
  readonly content: string
}

/** What happened to a calendar. An entry that changed twice is there once. */
export interface CalendarChanges {
  readonly changed: readonly RemoteEntry[]
  readonly removed: readonly string[]
  /** From where to ask the next time; null for a system that can only be listed as a whole. */
  readonly token: string | null
}

/** What became of a write: `conflict` when the entry is no longer what it was thought to be. */
export type WriteOutcome = { readonly kind: 'written'; readonly etag: string | null } | { readonly kind: 'conflict' }

/**
 * A calendar of another system. All of it may throw a `CalendarError`; then nothing is known of what changed, and a write may have
 * happened or not.
 */
export interface CalendarProvider {
  readonly canWrite: boolean
  /** How many entries there are, by asking for no more than it takes to know that they could be read. */
  count(): Promise<number>
  /**
   * What changed since `token`, or since ever where it is null or no longer known to the system.
   *
   * @param known the entries that are known, href to etag: those that are not there any more are `removed`
   */
  listChanges(token: string | null, known: ReadonlyMap<string, string>): Promise<CalendarChanges>
  /** One entry as it is now, or null when there is none. */
  read(href: string): Promise<RemoteEntry | null>
  /** The name of a new entry. */
  hrefFor(name: string): string
  /** Writes an entry: a new one where `etag` is null, otherwise over exactly that version. */
  put(href: string, content: string, etag: string | null): Promise<WriteOutcome>
  /** Removes exactly that version of an entry. One that is gone counts as removed. */
  remove(href: string, etag: string): Promise<WriteOutcome>
}

/** Why a calendar could not be read or written. Tells no secrets. */
export class CalendarError extends Error {
  readonly reason: CalendarReason

  constructor(reason: CalendarReason, options?: { cause: unknown }) {
    super(reason.message, options)
    this.name = 'CalendarError'
    this.reason = reason
  }
}
