import type { Context } from '../../accounts/context.ts'
import type { Organizer } from '../../events/catalog/booking-snapshot.ts'
import type { EventType } from '../event-types/event-type.ts'
import { findReservations } from '../facilities/facility-reservation-store.ts'
import { findFullDays, localDayOf } from './booked-days.ts'
import { bookableSpan, computeSlots, gridSlots, intersect, unite } from './compute-slots.ts'
import { findStandIns, type StandIn } from './find-stand-ins.ts'
import { minuteMs, type Span } from './open-intervals.ts'
import { openSets } from './open-sets.ts'
import { findRememberedBusy } from './remembered-busy.ts'

type SlotContext = Pick<Context, 'db' | 'clock' | 'organizationId'>

/**
 * The free times of an event type that start in a span: hours, notice, window and days off, without what its people have given
 * away and without days that are full. Who is out of office is replaced by the member who takes their bookings.
 */
export async function findFreeSlots(ctx: SlotContext, eventType: EventType, within: Span): Promise<readonly Span[]> {
  const now = ctx.clock.now().getTime()
  const span = intersect(within, bookableSpan(eventType, now))
  if (span.start >= span.end) return []
  const margin = (eventType.durationMinutes + eventType.bufferBeforeMinutes + eventType.bufferAfterMinutes) * minuteMs
  const touched = { start: span.start - margin, end: span.end + margin }
  const people = peopleOf(eventType)
  const [standIns, busyOfPeople] = await Promise.all([
    standInsOf(ctx, eventType, people, touched),
    busyTimes(ctx, people, touched),
  ])
  const others = standIns.map(({ standIn }) => standIn).filter(({ id }) => !busyOfPeople.has(id))
  const busy = new Map([...busyOfPeople, ...(await busyTimes(ctx, others, touched))])
  const own = computeSlots(
    eventType,
    ({ hosts }) => busyOfAll(busy, hosts.length === 0 ? [eventType.organizer] : hosts.map(({ member }) => member)),
    span,
    now,
  )
  const replaced = standIns.map((standIn) => slotsOfStandIn(eventType, standIn, busy, span))
  const slots = replaced.length === 0 ? own : unite([own, ...replaced])
  const free = await withoutTakenRooms(ctx, eventType, slots, touched)
  return withoutFullDays(ctx, eventType, free, touched)
}

function peopleOf({ hosts, organizer }: EventType): Organizer[] {
  return hosts.length === 0 ? [organizer] : hosts.map(({ member }) => member)
}

/** Where all hosts meet together, nobody can stand in for one of them. */
async function standInsOf(
  { db, organizationId }: SlotContext,
  { scheduling }: EventType,
  people: readonly Organizer[],
  touched: Span,
): Promise<StandIn[]> {
  if (scheduling === 'collective') return []
  const ids = people.map(({ id }) => id)
  return findStandIns(db, organizationId, ids, touched)
}

type BusyTimes = ReadonlyMap<string, readonly Span[]>

async function busyTimes(
  { db, organizationId }: SlotContext,
  people: readonly Organizer[],
  touched: Span,
): Promise<BusyTimes> {
  const distinct = [...new Map(people.map((person) => [person.id, person])).values()]
  const found = distinct.map(
    async ({ id, number }) => [id, await findRememberedBusy(db, organizationId, number, touched)] as const,
  )
  return new Map(await Promise.all(found))
}

function busyOfAll(busy: BusyTimes, people: readonly Organizer[]): readonly Span[] {
  const [first, ...others] = people.map(({ id }) => busy.get(id) ?? [])
  return others.length === 0 ? (first ?? []) : merge([first ?? [], ...others])
}

/** The union of several lists of spans: in order, those that touch or overlap as one. */
function merge(lists: readonly (readonly Span[])[]): Span[] {
  const merged: { start: number; end: number }[] = []
  for (const { start, end } of lists.flat().sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** Slots in the hours of whom they stand for that lie wholly in the time of absence. */
function slotsOfStandIn(
  eventType: EventType,
  { memberId, away, standIn }: StandIn,
  busy: BusyTimes,
  within: Span,
): Span[] {
  const span = intersect(within, away)
  if (span.start >= span.end) return []
  return openSets(eventType, span)
    .filter(({ hosts }) => hosts.length === 0 || hosts.some((host) => host.memberId === memberId))
    .flatMap(({ open }) => gridSlots(eventType, open, busy.get(standIn.id) ?? [], span))
    .filter(({ end }) => end <= away.end)
}

/** A time is free when the rooms and equipment are that every booking reserves. */
async function withoutTakenRooms(
  { db, organizationId }: SlotContext,
  { facilities }: EventType,
  slots: readonly Span[],
  touched: Span,
): Promise<readonly Span[]> {
  if (facilities === null || facilities.required.length === 0) return slots
  const span = { start: new Date(touched.start), end: new Date(touched.end) }
  const taken = (await findReservations(db, organizationId, facilities.required, span)).map(({ start, end }) => ({
    start: start.getTime(),
    end: end.getTime(),
  }))
  const busy = merge([taken])
  let next = 0
  return slots.filter(({ start, end }) => {
    while ((busy[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++
    return (busy[next]?.start ?? Number.POSITIVE_INFINITY) >= end
  })
}

async function withoutFullDays(
  { db, organizationId }: SlotContext,
  eventType: EventType,
  slots: readonly Span[],
  touched: Span,
): Promise<readonly Span[]> {
  const { bookingsPerDay, timeZone } = eventType
  if (bookingsPerDay === null) return slots
  const full = await findFullDays(db, { organizationId, id: eventType.id, bookingsPerDay, timeZone }, touched)
  const dayOf = localDayOf(timeZone, touched)
  return slots.filter(({ start }) => !full.has(dayOf(start)))
}
