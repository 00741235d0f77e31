import type { WriteOutcome } from './calendar-provider.ts'
import { type DateToPush, findDatesToPush, forgetDate, noteDate } from './date-entry-store.ts'
import { type Push, type PushReport, putWritten, removeWritten } from './push.ts'
import { entryUid, renderOwnEntry } from './render-entry.ts'

/** At a time; the rest comes with the next sync. */
const maxDates = 500

/**
 * Writes the dates of the group events that a calendar's member organizes, an entry each, whoever is registered. Dates are changed
 * here alone: what somebody does to their entries there is undone by the next change.
 */
export async function pushDates(push: Push): Promise<PushReport> {
  const { tools, calendar } = push
  let written = 0
  for (const date of await findDatesToPush(tools.db, calendar.row, tools.clock.now(), maxDates)) {
    const outcome = await pushDate(push, date)
    if (outcome.kind === 'conflict') return { written, hasConflict: true }
    written++
  }
  return { written, hasConflict: false }
}

function pushDate(push: Push, date: DateToPush): Promise<WriteOutcome> {
  const { row } = push.calendar
  const href = date.href ?? push.provider.hrefFor(date.id)
  if (!date.stands) return removeWritten(push, href, ({ db }) => forgetDate(db, row, date.id))
  const uid = entryUid(date.id)
  const content = renderOwnEntry({
    uid,
    sequence: 0,
    updatedAt: date.updatedAt.toISOString(),
    start: date.start.toISOString(),
    end: date.end.toISOString(),
    title: `${date.title} (${date.seatsTaken}/${date.seats})`,
    description: '',
    location: date.location ?? undefined,
    isTentative: false,
  })
  return putWritten(push, { href, uid, content }, ({ db }) => noteDate(db, row, date, href))
}
