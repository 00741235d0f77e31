import { sql } from 'kysely'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { BookingUid } from '../../shared/ids.ts'
import { selectBookings, toBooking } from '../bookings/booking-store.ts'
import { isMetBy, meets } from '../bookings/meets.ts'
import { applyEntry } from './apply-entry.ts'
import type { RemoteEntry, WriteOutcome } from './calendar-provider.ts'
import { editEntry } from './edit-entry.ts'
import { findCurrentBooking } from './entry-booking.ts'
import { type EntryFacts, factsOf } from './entry-facts.ts'
import { type CalendarLink, deleteLink, findOutdatedLinks, saveLink } from './entry-store.ts'
import { type Push, type PushReport, putWritten, removeWritten } from './push.ts'
import { readEntry, readOccurrenceKeys } from './read-entry.ts'
import { entryUid, renderEntry } from './render-entry.ts'
import type { SyncedCalendar } from './synced-calendar.ts'
import { withCalendar } from './with-calendar.ts'

/** At a time; the rest comes with the next sync. */
const maxNew = 500

/**
 * Writes into a calendar what changed here: bookings of its member that it does not have, those that it has in another form, and what
 * was done here to bookings that came from it. What is about to be written is noted first, so that it is known when it comes back.
 */
export async function pushBookings(push: Push): Promise<PushReport> {
  const { tools, calendar, provider } = push
  const { row, ctx } = calendar
  let written = 0
  for (const link of await findOutdatedLinks(tools.db, row, tools.clock.now())) {
    const booking = await findCurrentBooking(ctx, link.bookingUid)
    const outcome = await pushLink(push, link, booking)
    if (outcome?.kind === 'conflict') return { written, hasConflict: true }
    if (outcome !== null) written++
  }
  for (const { booking, chainUid } of await findUnwritten(calendar, tools.clock.now())) {
    const outcome = await writeBooking(push, booking, chainUid, provider.hrefFor(chainUid))
    if (outcome.kind === 'conflict') return { written, hasConflict: true }
    written++
  }
  return { written, hasConflict: false }
}

async function pushLink(push: Push, link: CalendarLink, booking: Booking | null): Promise<WriteOutcome | null> {
  // Where hosts take turns, a booking may have gone to another one when it was moved.
  const isOver =
    booking === null ||
    booking.status === 'cancelled' ||
    booking.status === 'rejected' ||
    (link.written && !meets(booking, push.calendar.row.member_id))
  const isPast = !isOver && new Date(booking.end) <= push.tools.clock.now()
  if (isPast) return booking.uid === link.bookingUid ? null : noteAsIs(push, link, booking)
  if (link.written) {
    if (isOver) return eraseEntry(push, link)
    return booking.sequence === link.sequence ? null : writeBooking(push, booking, link.chainUid, link.href)
  }
  if (isOver) return changeEntry(push, link, null)
  if (booking.sequence === link.sequence) return null
  if (booking.start !== link.seen.start || booking.end !== link.seen.end) return changeEntry(push, link, booking)
  return noteAsIs(push, link, booking)
}

/** What changed here is nothing that the calendar shows. */
async function noteAsIs({ tools, calendar }: Push, link: CalendarLink, booking: Booking): Promise<null> {
  const { uid: bookingUid, sequence } = booking
  await withCalendar(tools, calendar, ({ db }) => saveLink(db, calendar.row, { ...link, bookingUid, sequence }))
  return null
}

async function writeBooking(push: Push, booking: Booking, chainUid: BookingUid, href: string): Promise<WriteOutcome> {
  const { tools, calendar } = push
  const content = renderEntry(booking, chainUid)
  const uid = entryUid(chainUid)
  const link = {
    uid,
    occurrence: '',
    href,
    bookingUid: booking.uid,
    chainUid,
    written: true,
    seen: factsIn(calendar, content),
  }
  await withCalendar(tools, calendar, ({ db }) => saveLink(db, calendar.row, { ...link, sequence: null }))
  return putWritten(push, { href, uid, content }, ({ db }) =>
    saveLink(db, calendar.row, { ...link, sequence: booking.sequence }),
  )
}

function factsIn({ row, window }: SyncedCalendar, content: string): EntryFacts {
  const [occurrence] = readEntry(content, { timeZone: row.time_zone, window }).occurrences
  if (occurrence === undefined) throw new Error('A booking that lies ahead was written as an entry that does not.')
  return factsOf(occurrence, row.member_email)
}

function eraseEntry(push: Push, link: CalendarLink): Promise<WriteOutcome> {
  return removeWritten(push, link.href, ({ db }) => deleteLink(db, push.calendar.row, link))
}

/** Moves or calls off in the calendar what was moved or called off here. The content is read anew: what is kept of it is not all. */
async function changeEntry(push: Push, link: CalendarLink, to: Booking | null): Promise<WriteOutcome> {
  const { tools, calendar, provider, etags } = push
  const { row, window } = calendar
  const current = await provider.read(link.href)
  if (current === null || current.etag !== etags.get(link.href)) return { kind: 'conflict' }
  const timeZone = row.time_zone
  const keys = readOccurrenceKeys(current.content, { timeZone, window })
  const now = tools.clock.now()
  const content = editEntry(current.content, { keys, occurrence: link.occurrence, to, timeZone, now })
  if (content === null) return eraseEntry(push, link)
  const outcome = await provider.put(link.href, content, current.etag)
  if (outcome.kind === 'conflict') return outcome
  const entry =
    outcome.etag === null ? await provider.read(link.href) : { href: link.href, etag: outcome.etag, content }
  if (entry === null) return { kind: 'conflict' }
  await withCalendar(tools, calendar, (ctx) => takeOwnChange(push, ctx, link, entry, to))
  return outcome
}

/** The entry says now what the booking does: the link is brought up first, so that it is no change. */
async function takeOwnChange(
  { calendar }: Push,
  ctx: SyncedCalendar['ctx'],
  link: CalendarLink,
  entry: RemoteEntry,
  to: Booking | null,
): Promise<void> {
  if (to !== null) {
    const seen = { ...link.seen, start: to.start, end: to.end }
    await saveLink(ctx.db, calendar.row, { ...link, bookingUid: to.uid, seen, sequence: to.sequence })
  }
  await applyEntry(calendar, ctx, entry, new Set())
}

/** Accepted bookings ahead that the calendar's member meets at, and no entry stands for. Those of other calendars stay there. */
async function findUnwritten({ row, ctx }: SyncedCalendar, now: Date) {
  const rows = await selectBookings(ctx.db)
    .where('b.organization_id', '=', row.organization_id)
    .where(isMetBy(sql`${row.member_id}::text`))
    .where('b.status', '=', 'accepted')
    .where('b.deleted_at', 'is', null)
    .where('b.source', '<>', 'calendar')
    .where('b.kind', '<>', 'group_event')
    .where('b.starts_at', '>', now)
    .where(
      sql<boolean>`NOT EXISTS (SELECT FROM calendar_bookings l WHERE l.organization_id = b.organization_id
        AND l.calendar_id = ${row.id} AND l.chain_uid = b.chain_uid)`,
    )
    .orderBy('b.starts_at')
    .limit(maxNew)
    .execute()
  return rows.map((each) => ({ booking: toBooking(each, ctx.publicUrl), chainUid: each.chain_uid }))
}
