import { setTimeout as wait } from 'node:timers/promises'
import type { Booking } from '../../../src/events/catalog/booking-snapshot.ts'
import { createCalendarLoop } from '../../../src/scheduling/calendars/calendar-loop.ts'
import { createImportLoop } from '../../../src/scheduling/imports/import-loop.ts'
import type { BookingUid } from '../../../src/shared/ids.ts'
import { createLogger } from '../../../src/shared/logger.ts'
import type { Application, Source } from '../../../src/shared/vocabulary.ts'
import { addMember } from '../add-member.ts'
import { eventTypeRequest } from '../sample-requests.ts'
import { type SeededOrganization, seedOrganization, type TestClock } from '../seed-organization.ts'
import type { Answer, RequestOptions, TestApi } from '../start-api.ts'
import type { Radicale } from '../start-radicale.ts'

/** An event as its row tells of it. */
export interface ToldEvent {
  readonly id: string
  readonly topic: string
  readonly source: Source
  readonly subjectId: string
  readonly chain: string
  readonly sequence: number | null
}

export interface WorldDate {
  readonly id: string
  readonly start: string
  readonly end: string
}

export const applications: readonly Application[] = ['portal', 'api', 'mobile', 'meeting']
export const hourMs = 3_600_000
const firstSlot = Date.parse('2026-03-03T08:00:00Z')

/** One of the hours that everything in these worlds happens in: eight on each of two days, the last three with courses. */
export function hourOf(slot: number): string {
  return new Date(firstSlot + (Math.floor(slot / 8) * 24 + (slot % 8)) * hourMs).toISOString()
}

let count = 0

/** An organization with one calendar, reached by every way that there is into it. */
export async function openWorld(api: TestApi, radicale: Radicale, clock: TestClock) {
  const seeded = await seedOrganization(api.database.db, { slug: `world-${++count}-${process.pid}` })
  const { organizationId, ctx } = seeded
  const keys = new Map<Application, string>()
  for (const application of applications) keys.set(application, await api.makeKey(organizationId, application))
  const colleague = await addMember(ctx, 'Jonas')
  const eventTypes = await makeEventTypes(api, keyed(keys, 'portal'))
  const calendarUrl = await radicale.makeCalendar(`world-${count}-${process.pid}`)
  const { username, password } = radicale
  const calendar = await api.post(
    '/v1/calendars',
    {
      ...{ name: 'Work', kind: 'caldav', url: calendarUrl, username, password, writesBookings: true },
      bookings: { eventTypeId: eventTypes.call, participants: 'outside' },
    },
    keyed(keys, 'portal'),
  )
  const common = { database: api.database, clock, logger: createLogger('silent'), publicUrl: api.services.publicUrl }
  const { box, policy } = api.services
  return {
    api,
    ctx: { ...ctx, clock },
    organizationId,
    slug: `world-${count}-${process.pid}`,
    eventTypes,
    dates: await listDates(api, eventTypes.course, keyed(keys, 'portal')),
    colleague: await emailOf(seeded, colleague),
    radicale,
    calendarUrl,
    calendarId: String(calendar.body.id),
    calendars: createCalendarLoop({ ...common, box, policy }),
    imports: createImportLoop(common),
    keys,
    /** Uids of bookings and of those who wait, in the order in which they came. */
    uids: [] as BookingUid[],
    /** Who stood in a line, and by which way they came. */
    waiting: new Map<string, Source>(),
    entries: new Map<string, EntryTimes>(),
    seen: new Set<string>(),
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** An entry that somebody made in the calendar itself. */
export interface EntryTimes {
  readonly start: string
  readonly title: string
}

export function keyed(keys: ReadonlyMap<Application, string>, application: Application): RequestOptions {
  return { key: keys.get(application) ?? null }
}

async function makeEventTypes(api: TestApi, options: RequestOptions) {
  const make = async (path: string, body: object): Promise<string> => {
    const { status, body: made } = await api.post(path, body, options)
    if (status !== 201) throw new Error(`${path} answered ${status}: ${JSON.stringify(made)}`)
    return made.id
  }
  const hour = { durationMinutes: 60 }
  const dates = [5, 6, 7].map((hours) => ({ start: hourOf(8 + hours), seats: 2, waitingLimit: 2 }))
  return {
    call: await make('/v1/event-types', eventTypeRequest({ ...hour, slug: 'call', title: 'Call' })),
    asking: await make(
      '/v1/event-types',
      eventTypeRequest({ ...hour, slug: 'asking', title: 'Ask', bufferAfterMinutes: 15, requiresConfirmation: true }),
    ),
    staff: await make('/v1/event-types', eventTypeRequest({ ...hour, slug: 'staff', kind: 'internal_meeting' })),
    course: await make('/v1/group-events', { ...hour, slug: 'course', title: 'Course', dates }),
  }
}

async function listDates(api: TestApi, id: string, options: RequestOptions): Promise<WorldDate[]> {
  const { body } = await api.get(`/v1/group-events/${id}/dates`, options)
  return body.data
}

async function emailOf({ ctx }: SeededOrganization, id: string): Promise<string> {
  const rows = await ctx.db
    .selectFrom('members')
    .selectAll()
    .where('organization_id', '=', ctx.organizationId)
    .execute()
  return rows.find((row) => row.id === id)?.email ?? ''
}

/** All bookings that the API shows, by uid. */
export async function readBookings({ api, keys }: World): Promise<Map<string, Booking>> {
  const found = new Map<string, Booking>()
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const { body }: Answer = await api.get(`/v1/bookings?limit=200${query}`, keyed(keys, 'api'))
    for (const booking of body.data) found.set(booking.uid, booking)
    cursor = body.nextCursor
  }
  return found
}

/** The events that nobody has read yet. */
export async function readNews({ ctx, organizationId, seen }: World): Promise<ToldEvent[]> {
  const rows = await ctx.db
    .selectFrom('events')
    .select(['id', 'topic', 'source', 'subject_id as subjectId', 'ordering_key as chain', 'sequence'])
    .where('organization_id', '=', organizationId)
    .execute()
  const news = rows.filter(({ id }) => !seen.has(id))
  for (const { id } of news) seen.add(id)
  return news
}

/** Books all rows of the imports that were begun. */
export async function drainImports({ imports }: World): Promise<void> {
  while (await imports.runOnce()) await wait(0)
}

/** Syncs the calendar both ways. Throws what went wrong with it. */
export async function syncCalendar({ api, calendars, calendarId, keys }: World): Promise<void> {
  await api.post(`/v1/calendars/${calendarId}/sync`, undefined, keyed(keys, 'portal'))
  await calendars.runOnce()
  const { body } = await api.get(`/v1/calendars/${calendarId}`, keyed(keys, 'portal'))
  if (body.state !== 'synced') throw new Error(`The calendar is ${body.state}: ${body.lastError}`)
}

/** Leaves the calendar alone from now on: the loops of other worlds look for all that is due. */
export async function closeWorld({ api, calendarId, keys }: World): Promise<void> {
  await api.patch(`/v1/calendars/${calendarId}`, { enabled: false }, keyed(keys, 'portal'))
}
