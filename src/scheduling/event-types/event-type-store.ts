import { type InferResult, sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { type Db, json } from '../../db/database.ts'
import { executePrepared } from '../../db/prepared.ts'
import { textArray } from '../../db/text-array.ts'
import { Location, type Organizer, Price } from '../../events/catalog/booking-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { BookingUid, EventTypeId, MemberId, OrganizationId } from '../../shared/ids.ts'
import { FacilityRules } from '../facilities/facility-rules.ts'
import { bookingUrl } from './booking-url.ts'
import { Availability, BookingDates, type EventType, Question } from './event-type.ts'
import { hostsOf, StoredHosts } from './host-store.ts'
import { LocationChoice } from './location-choice.ts'
import { MailRules } from './mail-rules.ts'

/** What a lookup in one organization needs. */
export type Scope = Pick<Context, 'db' | 'organizationId' | 'publicUrl'>

/** The columns of an event type that people set. */
export type EventTypeSettings = Omit<
  EventType,
  'id' | 'number' | 'organizer' | 'hosts' | 'holidays' | 'bookingUrl' | 'createdAt' | 'updatedAt'
>

/** By name, so that these queries can be prepared. */
const eventTypeColumns = [
  't.organization_id',
  't.id',
  't.number',
  't.slug',
  't.kind',
  't.title',
  't.private_title',
  't.description',
  't.organizer_id',
  't.duration_minutes',
  't.time_zone',
  't.availability',
  't.location',
  't.questions',
  't.requires_confirmation',
  't.minimum_notice_minutes',
  't.buffer_before_minutes',
  't.buffer_after_minutes',
  't.booking_window_days',
  't.scheduling',
  't.duration_choices',
  't.locations',
  't.bookings_per_day',
  't.booking_dates',
  't.confirm_within_hours',
  't.price',
  't.facilities',
  't.mails',
  't.secret',
  't.requires_email_proof',
  't.created_at',
  't.updated_at',
] as const

/** Event types with their organizer and organization, deleted ones too. */
export function selectEventTypes(db: Db) {
  return db
    .selectFrom('event_types as t')
    .innerJoin('members as m', (join) =>
      join.onRef('m.organization_id', '=', 't.organization_id').onRef('m.id', '=', 't.organizer_id'),
    )
    .innerJoin('organizations as o', 'o.id', 't.organization_id')
    .select(eventTypeColumns)
    .select(['m.number as organizer_number', 'm.name as organizer_name', 'm.email as organizer_email'])
    .select(['m.username as organizer_username', 'm.time_zone as organizer_time_zone'])
    .select(['m.language as organizer_language', 'o.slug as organization_slug', 'o.name as organization_name'])
    .select([hostsOf.as('hosts'), holidaysOf.as('holidays')])
}

const holidaysOf = sql<string[]>`ARRAY(SELECT h.date::text FROM holidays h WHERE h.organization_id = t.organization_id
  ORDER BY h.date)`

export type EventTypeRow = InferResult<ReturnType<typeof selectEventTypes>>[number]

const Questions = z.array(Question)
const StoredLocation = Location.nullable()
const StoredLocations = z.array(LocationChoice)
const StoredMailRules = MailRules.nullable()
const StoredPrice = Price.nullable()
const StoredFacilities = FacilityRules.nullable()
const StoredDates = BookingDates.nullable()

export function toEventType(row: EventTypeRow, publicUrl: string): EventType {
  return {
    id: row.id,
    number: row.number,
    slug: row.slug,
    kind: row.kind,
    title: row.title,
    privateTitle: row.private_title,
    description: row.description,
    scheduling: row.scheduling,
    hosts: StoredHosts.parse(row.hosts ?? []),
    durationMinutes: row.duration_minutes,
    durationChoices: row.duration_choices,
    timeZone: row.time_zone,
    availability: Availability.parse(row.availability),
    holidays: row.holidays,
    location: StoredLocation.parse(row.location),
    locations: StoredLocations.parse(row.locations),
    questions: Questions.parse(row.questions),
    requiresConfirmation: row.requires_confirmation,
    minimumNoticeMinutes: row.minimum_notice_minutes,
    bufferBeforeMinutes: row.buffer_before_minutes,
    bufferAfterMinutes: row.buffer_after_minutes,
    bookingWindowDays: row.booking_window_days,
    bookingDates: StoredDates.parse(row.booking_dates),
    bookingsPerDay: row.bookings_per_day,
    confirmWithinHours: row.confirm_within_hours,
    price: StoredPrice.parse(row.price),
    facilities: StoredFacilities.parse(row.facilities),
    mails: StoredMailRules.parse(row.mails),
    secret: row.secret,
    requiresEmailProof: row.requires_email_proof,
    organizer: toOrganizer(row),
    bookingUrl: bookingUrl(publicUrl, row.organization_slug, row.slug),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

interface OrganizerColumns {
  readonly organizer_id: MemberId
  readonly organizer_number: number
  readonly organizer_name: string
  readonly organizer_email: string
  readonly organizer_username: string
  readonly organizer_time_zone: string
  readonly organizer_language: string
}

export function toOrganizer(row: OrganizerColumns): Organizer {
  return {
    id: row.organizer_id,
    number: row.organizer_number,
    name: row.organizer_name,
    email: row.organizer_email,
    username: row.organizer_username,
    timeZone: row.organizer_time_zone,
    language: row.organizer_language,
  }
}

/** Throws `event-type-not-found` for an id that is unknown, deleted, or another organization's. */
export async function findEventType(scope: Scope, id: EventTypeId): Promise<EventType> {
  const query = selectEventTypes(scope.db)
    .where('t.organization_id', '=', scope.organizationId)
    .where('t.id', '=', id)
    .where('t.deleted_at', 'is', null)
  const [row] = (await executePrepared(scope.db, 'find-event-type', query)).rows
  if (row === undefined) throw eventTypeNotFound(id)
  return toEventType(row, scope.publicUrl)
}

/** What tells event types apart. */
export function eventTypeKey(organizationId: OrganizationId, id: EventTypeId): string {
  return `${organizationId}/${id}`
}

/** Those event types that are there, by `eventTypeKey`. */
export async function findEventTypes(
  db: Db,
  publicUrl: string,
  keys: readonly { readonly organizationId: OrganizationId; readonly id: EventTypeId }[],
): Promise<Map<string, EventType>> {
  const distinct = [...new Map(keys.map((key) => [eventTypeKey(key.organizationId, key.id), key])).values()]
  const wanted = sql`(SELECT * FROM unnest(${textArray(distinct.map(({ organizationId }) => organizationId))},
    ${textArray(distinct.map(({ id }) => id))}))`
  const query = selectEventTypes(db)
    .where(sql<boolean>`(t.organization_id, t.id) IN ${wanted}`)
    .where('t.deleted_at', 'is', null)
  const { rows } = await executePrepared(db, 'find-event-types', query)
  return new Map(rows.map((row) => [eventTypeKey(row.organization_id, row.id), toEventType(row, publicUrl)]))
}

/** Holds an event type until the transaction ends. Finding out whether it is there is left to the caller. */
export async function lockEventType(scope: Scope, id: EventTypeId): Promise<void> {
  await scope.db
    .selectFrom('event_types')
    .select('id')
    .where('organization_id', '=', scope.organizationId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute()
}

/** The event type that a booking was made with, also when it was deleted since. */
export async function findEventTypeOfBooking(scope: Scope, uid: BookingUid): Promise<EventType> {
  const row = await selectEventTypes(scope.db)
    .innerJoin('bookings as b', (join) =>
      join.onRef('b.organization_id', '=', 't.organization_id').onRef('b.event_type_id', '=', 't.id'),
    )
    .where('b.organization_id', '=', scope.organizationId)
    .where('b.uid', '=', uid)
    .executeTakeFirstOrThrow()
  return toEventType(row, scope.publicUrl)
}

/** The member an event type is for: who makes it, or the first administrator when no member does. */
export async function findOrganizer(
  db: Db,
  organizationId: OrganizationId,
  email: string | null,
): Promise<{ id: MemberId; time_zone: string }> {
  return (
    db
      .selectFrom('members')
      .select(['id', 'time_zone'])
      .where('organization_id', '=', organizationId)
      .where('removed_at', 'is', null)
      .orderBy(sql`email IS NOT DISTINCT FROM ${email}`, 'desc')
      .orderBy(sql`role = 'admin'`, 'desc')
      .orderBy('number')
      .limit(1)
      // Nobody removes them before the transaction ends.
      .forKeyShare()
      .executeTakeFirstOrThrow()
  )
}

/** The columns for what people set. */
export function settingsColumns(settings: EventTypeSettings) {
  return {
    slug: settings.slug,
    kind: settings.kind,
    title: settings.title,
    private_title: settings.privateTitle,
    description: settings.description,
    duration_minutes: settings.durationMinutes,
    time_zone: settings.timeZone,
    availability: json(settings.availability),
    location: settings.location === null ? sql<never>`NULL` : json(settings.location),
    questions: json(settings.questions),
    requires_confirmation: settings.requiresConfirmation,
    minimum_notice_minutes: settings.minimumNoticeMinutes,
    buffer_before_minutes: settings.bufferBeforeMinutes,
    buffer_after_minutes: settings.bufferAfterMinutes,
    booking_window_days: settings.bookingWindowDays,
    scheduling: settings.scheduling,
    duration_choices: sql<number[]>`${`{${settings.durationChoices.join(',')}}`}::int[]`,
    locations: json(settings.locations),
    bookings_per_day: settings.bookingsPerDay,
    booking_dates: settings.bookingDates === null ? sql<never>`NULL` : json(settings.bookingDates),
    confirm_within_hours: settings.confirmWithinHours,
    price: settings.price === null ? sql<never>`NULL` : json(settings.price),
    facilities: settings.facilities === null ? sql<never>`NULL` : json(settings.facilities),
    mails: settings.mails === null ? sql<never>`NULL` : json(settings.mails),
    secret: settings.secret,
    requires_email_proof: settings.requiresEmailProof,
  }
}

export function eventTypeNotFound(id: string) {
  return problem('event-type-not-found', `There is no event type ${id}.`)
}

export function slugTaken(slug: string) {
  return problem('slug-taken', `Another event type has the slug ${slug}. Choose another.`, [
    { path: 'slug', message: `is taken: another event type has ${slug}`, ...broken('taken') },
  ])
}
