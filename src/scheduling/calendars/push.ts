import type { Context } from '../../accounts/context.ts'
import type { CalendarProvider, WriteOutcome } from './calendar-provider.ts'
import { deleteEntry, saveEntry } from './entry-store.ts'
import type { SyncedCalendar } from './synced-calendar.ts'
import { type SyncTools, withCalendar } from './with-calendar.ts'

export interface PushReport {
  readonly written: number
  /** The calendar is not what it was thought to be: it is to be read again before the rest is written. */
  readonly hasConflict: boolean
}

/** Writing into a calendar what changed here. */
export interface Push {
  readonly tools: SyncTools
  readonly calendar: SyncedCalendar
  readonly provider: CalendarProvider
  /** Href to ETag. */
  readonly etags: ReadonlyMap<string, string>
}

interface Written {
  readonly href: string
  readonly uid: string
  readonly content: string
}

/** Writes an entry of ours over the version that is known, and notes what it is now together with what `note` writes. */
export async function putWritten(
  { tools, calendar, provider, etags }: Push,
  { href, uid, content }: Written,
  note: (ctx: Context) => Promise<void>,
): Promise<WriteOutcome> {
  const { row } = calendar
  const outcome = await provider.put(href, content, etags.get(href) ?? null)
  if (outcome.kind === 'conflict') return outcome
  const etag = outcome.etag ?? (await provider.read(href))?.etag
  if (etag === undefined) return { kind: 'conflict' }
  await withCalendar(tools, calendar, async (ctx) => {
    await saveEntry(ctx.db, row, { href, etag, uid, content, version: row.version, expandedTo: null })
    await note(ctx)
  })
  return outcome
}

/** Takes an entry of ours out of the calendar, and forgets it together with what `forget` does. */
export async function removeWritten(
  { tools, calendar, provider, etags }: Push,
  href: string,
  forget: (ctx: Context) => Promise<void>,
): Promise<WriteOutcome> {
  const etag = etags.get(href) ?? (await provider.read(href))?.etag
  const outcome: WriteOutcome = etag === undefined ? { kind: 'written', etag: null } : await provider.remove(href, etag)
  if (outcome.kind === 'conflict') return outcome
  await withCalendar(tools, calendar, async (ctx) => {
    await forget(ctx)
    await deleteEntry(ctx.db, calendar.row, href)
  })
  return outcome
}
