import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Context } from '../../accounts/context.ts'
import { advisoryLocks } from '../../db/advisory-locks.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { isId } from '../../shared/ids.ts'
import { whyBookingOver } from '../bookings/booking-state.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import { meets } from '../bookings/meets.ts'
import { bookEntry, findCurrentBooking, moveEntryBooking, updateEntryBooking } from './entry-booking.ts'
import { type EntryFacts, factsOf } from './entry-facts.ts'
import { type CalendarLink, deleteLink, findLinksOfUid, isLinkedElsewhere, saveLink } from './entry-store.ts'
import type { ExpandedEntry, Occurrence } from './expand-entry.ts'
import { hasParticipant } from './participants.ts'
import { idOfEntry } from './render-entry.ts'
import type { SyncedCalendar } from './synced-calendar.ts'

/*
 * What an entry does to bookings. A link says which booking an occurrence is, and what the occurrence said when the two last agreed:
 * only a difference from that is a change. So what Bellhop wrote itself comes back as no change, and what was applied before a crash
 * is not applied again. Entry, booking, event and link are written in one transaction.
 *
 *   occurrence        link     booking    then
 *   new, with guests  –        –          booking.created
 *   says another time there    stands     booking.rescheduled
 *   says other things there    stands     booking.updated; not for bookings that Bellhop wrote: only their time is the calendar's
 *   gone or cancelled there    stands     booking.cancelled
 *   without guests    there    stands     booking.cancelled
 *   any               there    is over    nothing: what was called off here is not brought back by the calendar
 */

/** The booking that an occurrence is. */
export interface FollowedBooking {
  readonly booking: Booking | null
  /** Called off, rejected or deleted. */
  readonly isOver: boolean
}

/** Brings the bookings of an entry in line with it, in the caller's transaction. Returns them by occurrence. */
export async function followLinks(
  calendar: SyncedCalendar,
  ctx: Context,
  href: string,
  { uid, occurrences }: ExpandedEntry,
): Promise<Map<string, FollowedBooking>> {
  const { row } = calendar
  await lockUid(ctx, uid)
  const links = await findLinksOfUid(ctx.db, row, uid)
  const standing = new Map(occurrences.filter(({ event }) => !event.cancelled).map((each) => [each.occurrence, each]))
  const followed = new Map<string, FollowedBooking>()
  for (const link of links) {
    const occurrence = standing.get(link.occurrence)
    followed.set(link.occurrence, await followLink(calendar, ctx, { ...link, href }, occurrence))
  }
  const own = await findOwnBooking(ctx, uid)
  if (own !== null) {
    if (links.length === 0) await adopt(calendar, ctx, href, uid, own, standing.get(''))
    if (!followed.has('')) followed.set('', { booking: own, isOver: isCalledOff(own) })
    return followed
  }
  for (const occurrence of standing.values()) {
    if (followed.has(occurrence.occurrence)) continue
    const booking = await bookOccurrence(calendar, ctx, href, uid, occurrence)
    if (booking !== null) followed.set(occurrence.occurrence, { booking, isOver: false })
  }
  return followed
}

/** Cancels the booking of a link whose entry is gone, and forgets the link. */
export async function dropLink(calendar: SyncedCalendar, ctx: Context, link: CalendarLink): Promise<void> {
  const booking = await findCurrentBooking(ctx, link.bookingUid)
  if (booking !== null && whyBookingOver(booking, ctx.clock.now()) === null) await cancelBooking(ctx, booking.uid)
  await deleteLink(ctx.db, calendar.row, link)
}

async function followLink(
  calendar: SyncedCalendar,
  ctx: Context,
  link: CalendarLink,
  occurrence: Occurrence | undefined,
): Promise<FollowedBooking> {
  const booking = await findCurrentBooking(ctx, link.bookingUid)
  const gone = booking === null || whyBookingOver(booking, ctx.clock.now()) !== null
  const facts = occurrence === undefined ? null : factsOf(occurrence, calendar.row.member_email)
  if (facts === null || (!gone && !link.written && lostItsPeople(calendar, link, facts))) {
    if (!gone && booking !== null) await cancelBooking(ctx, booking.uid)
    await deleteLink(ctx.db, calendar.row, link)
    return { booking: null, isOver: true }
  }
  if (booking === null || gone) {
    await saveLink(ctx.db, calendar.row, { ...link, seen: facts })
    return { booking, isOver: booking === null || isCalledOff(booking) }
  }
  const after = await takeOver(ctx, link, booking, facts)
  // A change that was made here and is not written yet stays to be written, whatever else was changed there.
  const sequence = link.sequence === booking.sequence ? after.sequence : link.sequence
  await saveLink(ctx.db, calendar.row, { ...link, bookingUid: after.uid, seen: facts, sequence })
  return { booking: after, isOver: false }
}

async function takeOver(ctx: Context, link: CalendarLink, booking: Booking, facts: EntryFacts): Promise<Booking> {
  const { seen, written } = link
  if (facts.start >= facts.end) return booking
  const moved = facts.start !== seen.start || facts.end !== seen.end
  if (moved && (facts.start !== booking.start || facts.end !== booking.end)) {
    return (await moveEntryBooking(ctx, booking.uid, facts, written)).booking
  }
  if (written || isDeepStrictEqual({ ...facts, start: '', end: '' }, { ...seen, start: '', end: '' })) return booking
  return updateEntryBooking(ctx, booking.uid, facts)
}

/** Whether the people of an entry changed so that it is no booking any more. Settings that changed call nothing off. */
function lostItsPeople({ rules, memberEmails }: SyncedCalendar, { seen }: CalendarLink, facts: EntryFacts): boolean {
  if (rules === null || isDeepStrictEqual(facts.people, seen.people)) return false
  return (
    hasParticipant(rules.participants, seen.people, memberEmails) &&
    !hasParticipant(rules.participants, facts.people, memberEmails)
  )
}

async function bookOccurrence(
  calendar: SyncedCalendar,
  ctx: Context,
  href: string,
  uid: string,
  occurrence: Occurrence,
): Promise<Booking | null> {
  const { rules, row, memberEmails } = calendar
  const facts = factsOf(occurrence, row.member_email)
  const isAhead = occurrence.end > ctx.clock.now().getTime() && facts.start < facts.end
  if (rules === null || !isAhead || !hasParticipant(rules.participants, facts.people, memberEmails)) return null
  // Two members who are invited to one meeting both have it in their calendars; it is one booking.
  if (await isLinkedElsewhere(ctx.db, row, uid)) return null
  const { booking, chainUid } = await bookEntry(calendar, ctx, rules.eventTypeId, facts)
  const link = {
    uid,
    occurrence: occurrence.occurrence,
    href,
    bookingUid: booking.uid,
    chainUid,
    written: false,
    seen: facts,
  }
  await saveLink(ctx.db, row, { ...link, sequence: booking.sequence })
  return booking
}

/** The booking that Bellhop itself put into some calendar under this UID, or null. */
async function findOwnBooking(ctx: Context, uid: string): Promise<Booking | null> {
  const id = idOfEntry(uid)
  return id !== null && isId('bkg', id) ? findCurrentBooking(ctx, id) : null
}

/** An entry of a booking that somebody imported from a mail: from now on it is the one that Bellhop writes. */
async function adopt(
  { row }: SyncedCalendar,
  ctx: Context,
  href: string,
  uid: string,
  booking: Booking,
  occurrence: Occurrence | undefined,
): Promise<void> {
  if (!row.writes_bookings || occurrence === undefined || !meets(booking, row.member_id) || isCalledOff(booking)) return
  const seen = factsOf(occurrence, row.member_email)
  const chainUid = await findChainUid(ctx, booking)
  await saveLink(ctx.db, row, {
    uid,
    occurrence: '',
    href,
    bookingUid: booking.uid,
    chainUid,
    written: true,
    seen,
    sequence: null,
  })
}

async function findChainUid(ctx: Context, { uid }: Booking) {
  const row = await ctx.db
    .selectFrom('bookings')
    .select('chain_uid')
    .where('organization_id', '=', ctx.organizationId)
    .where('uid', '=', uid)
    .executeTakeFirstOrThrow()
  return row.chain_uid
}

function isCalledOff({ status }: Booking): boolean {
  return status === 'cancelled' || status === 'rejected'
}

/** Calendars of one organization that hold the same entry take turns. */
async function lockUid({ db, organizationId }: Context, uid: string): Promise<void> {
  const key = `${organizationId}/${uid}`
  await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.calendarEntries}::int, hashtext(${key}))`.execute(db)
}
