import { dayMs } from '../availability/open-intervals.ts'
import { applyEntry, removeEntry } from './apply-entry.ts'
import { openAccess } from './calendar-access.ts'
import { CalendarError, type CalendarProvider } from './calendar-provider.ts'
import { because } from './calendar-reasons.ts'
import type { LeasedCalendar } from './calendar-store.ts'
import { findKnownEntries, findStaleEntries } from './entry-store.ts'
import { openProvider } from './open-provider.ts'
import type { PushReport } from './push.ts'
import { pushBookings } from './push-bookings.ts'
import { pushDates } from './push-dates.ts'
import { openCalendar, type SyncedCalendar } from './synced-calendar.ts'
import { type SyncTools, withCalendar } from './with-calendar.ts'

/*
 * One sync of one calendar, by whoever holds its lease.
 *
 *   list what changed ──► apply entry by entry ──► keep the token ──► write our bookings and dates ──conflict──► from the beginning
 *        (request)          (a transaction each)                        (request, transaction)
 *
 * Invariants
 *   No transaction is open while the other system is asked.
 *   Each entry is applied in a transaction that holds the calendar's row and its lease: of two processes one goes on.
 *   The token is kept after all that it stands for was applied. What was applied before a crash has its ETag and is skipped.
 *   What the other system says is applied before anything is written to it, and a write names the version that it replaces.
 *
 * Failures
 *   It does not answer, or answers nonsense   nothing is applied, the error is shown, it is tried again later and later
 *   It does not know the token                everything is listed
 *   An entry cannot be read                   noted at the calendar; all else goes on
 *   The process dies                          the lease runs out and another begins anew
 */

export interface SyncReport {
  readonly changed: number
  readonly removed: number
  readonly problems: number
  readonly written: number
}

const maxRounds = 4
const nothing: PushReport = { written: 0, hasConflict: false }

/** Syncs a calendar both ways. Throws `CalendarError` with what the other system did, and `LeaseLost`. */
export async function syncCalendar(tools: SyncTools, row: LeasedCalendar): Promise<SyncReport> {
  const calendar = await openCalendar(tools.db, tools.clock, tools.publicUrl, row)
  const access = openAccess(tools.box, row.access_encrypted)
  const provider = (tools.open ?? openProvider)(row.kind, access, tools.policy, tools.limits)
  try {
    let token = row.sync_token
    const report = { changed: 0, removed: 0, problems: 0, written: 0 }
    for (let round = 0; round < maxRounds; round++) {
      token = await pull(tools, calendar, provider, token, report)
      if (!provider.canWrite || !row.writes_bookings) return report
      const push = { tools, calendar, provider, etags: await findKnownEntries(tools.db, row) }
      const bookings = await pushBookings(push)
      const dates = bookings.hasConflict ? nothing : await pushDates(push)
      report.written += bookings.written + dates.written
      if (!bookings.hasConflict && !dates.hasConflict) return report
    }
    throw new CalendarError(because('keeps-changing'))
  } finally {
    await provider.close()
  }
}

async function pull(
  tools: SyncTools,
  calendar: SyncedCalendar,
  provider: CalendarProvider,
  token: string | null,
  report: { changed: number; removed: number; problems: number },
): Promise<string | null> {
  const { row, window } = calendar
  const changes = await provider.listChanges(token, await findKnownEntries(tools.db, row))
  const removed = new Set(changes.removed)
  const apply = async (entry: { href: string; etag: string; content: string }) => {
    const applied = await withCalendar(tools, calendar, (ctx) => applyEntry(calendar, ctx, entry, removed))
    if (applied === 'problem') report.problems++
  }
  for (const entry of changes.changed) await apply(entry)
  for (const href of removed) await withCalendar(tools, calendar, (ctx) => removeEntry(calendar, ctx, href))
  for (const entry of await findStaleEntries(tools.db, row, row.version, new Date(window.end - dayMs)))
    await apply(entry)
  await withCalendar(tools, calendar, async ({ db }) => {
    await db
      .updateTable('calendars')
      .set({ sync_token: changes.token })
      .where('organization_id', '=', row.organization_id)
      .where('id', '=', row.id)
      .execute()
  })
  report.changed += changes.changed.length
  report.removed += removed.size
  return changes.token
}
