import type { Context } from '../../accounts/context.ts'
import type { RemoteEntry } from './calendar-provider.ts'
import { because, type CalendarReason } from './calendar-reasons.ts'
import { isDateEntry } from './date-entry-store.ts'
import {
  deleteEntry,
  findHrefsOfUid,
  findLinksOfHref,
  replaceBusyTimes,
  saveEntry,
  saveProblem,
} from './entry-store.ts'
import type { ExpandedEntry } from './expand-entry.ts'
import { findBusyTimes } from './find-busy-times.ts'
import { dropLink, followLinks } from './follow-links.ts'
import { readEntry } from './read-entry.ts'
import { splitCalendar } from './split-calendar.ts'
import type { SyncedCalendar } from './synced-calendar.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

export type AppliedEntry = 'applied' | 'problem'

/**
 * Takes an entry over as it is now, in the caller's transaction: what is kept of it, the bookings that follow it with their events,
 * and the times that it takes. An entry that cannot be read leaves all of that as it was and is noted as a problem.
 *
 * @param removed entries that this sync removes, so that an entry which got another name is known
 */
export async function applyEntry(
  calendar: SyncedCalendar,
  ctx: Context,
  entry: RemoteEntry,
  removed: ReadonlySet<string>,
): Promise<AppliedEntry> {
  const { row, window } = calendar
  const { href, etag } = entry
  const read = await tryToRead(calendar, ctx, entry, removed)
  if ('problem' in read) {
    await saveProblem(ctx.db, row, { href, etag, uid: read.uid, version: row.version }, read.problem, ctx.clock.now())
    return 'problem'
  }
  const { expanded, content } = read
  const stored = { href, etag, version: row.version }
  if (expanded === null) {
    await removeEntry(calendar, ctx, href)
    await saveEntry(ctx.db, row, { ...stored, uid: null, content: null, expandedTo: null })
    return 'applied'
  }
  const expandedTo = expanded.goesOn ? new Date(window.end) : null
  await saveEntry(ctx.db, row, { ...stored, uid: expanded.uid, content, expandedTo })
  // A date takes its time and has its people here.
  if (await isDateEntry(ctx, expanded.uid)) return 'applied'
  const followed = await followLinks(calendar, ctx, href, expanded)
  await replaceBusyTimes(ctx.db, row, row.member_number, href, await findBusyTimes(calendar, ctx, expanded, followed))
  return 'applied'
}

/** Forgets an entry that is gone: what was booked because of it is cancelled. */
export async function removeEntry(calendar: SyncedCalendar, ctx: Context, href: string): Promise<void> {
  for (const link of await findLinksOfHref(ctx.db, calendar.row, href)) await dropLink(calendar, ctx, link)
  await deleteEntry(ctx.db, calendar.row, href)
}

type Read =
  | { readonly expanded: ExpandedEntry | null; readonly content: string | null }
  | { readonly problem: CalendarReason; readonly uid: string | null }

async function tryToRead(
  calendar: SyncedCalendar,
  ctx: Context,
  entry: RemoteEntry,
  removed: ReadonlySet<string>,
): Promise<Read> {
  const { row, window } = calendar
  let uid: string | null = null
  try {
    const [part, second] = splitCalendar(entry.content)
    if (part === undefined) return { expanded: null, content: null }
    uid = part.name.slice(0, 500)
    if (second !== undefined) throw new UnreadableEntry(because('several-uids'))
    const expanded = readEntry(part.content, { timeZone: row.time_zone, window })
    const others = (await findHrefsOfUid(ctx.db, row, expanded.uid)).filter(
      (href) => href !== entry.href && !removed.has(href),
    )
    const [other] = others
    if (other !== undefined) throw new UnreadableEntry(because('same-uid-elsewhere', { href: other }))
    return { expanded, content: part.content }
  } catch (error) {
    if (error instanceof UnreadableEntry) return { problem: error.reason, uid }
    throw error
  }
}
