import { sql } from 'kysely'
import { advisoryLocks } from '../../db/advisory-locks.ts'
import type { Db } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import { MailRules } from '../../scheduling/event-types/mail-rules.ts'
import type { BookingUid, EventId, OrganizationId } from '../../shared/ids.ts'

/** An event of which people are to be told. */
export interface EventToMail {
  readonly organizationId: OrganizationId
  readonly organizationName: string
  readonly eventId: EventId
  readonly topic: string
  readonly occurredAt: Date
  /** Whether people are told although they would usually not be. */
  readonly announce: boolean
  /** JSON; null where it is no longer kept. */
  readonly data: string | null
}

/**
 * Lets one process at a time write mails about bookings, until the transaction ends, so that those about one booking are queued in its
 * order. Returns whether it is this one.
 */
export async function takeBookingMails(tx: Db): Promise<boolean> {
  const { rows } = await sql<{ mine: boolean }>`
    SELECT pg_try_advisory_xact_lock(${advisoryLocks.bookingMails}::int, 0) AS mine`.execute(tx)
  return rows[0]?.mine === true
}

/** The events that wait for longest, in the order in which they were published. */
export async function findEventsToMail(db: Db, limit: number): Promise<EventToMail[]> {
  const { rows } = await sql<EventToMail>`
    SELECT waiting.organization_id AS "organizationId", o.name AS "organizationName", waiting.event_id AS "eventId", e.topic,
      e.occurred_at AS "occurredAt", waiting.announce, p.content AS data
    FROM (SELECT organization_id, event_id, position, announce FROM events_to_mail WHERE error IS NULL ORDER BY position LIMIT ${limit})
      AS waiting
    JOIN events e ON e.organization_id = waiting.organization_id AND e.id = waiting.event_id
    JOIN organizations o ON o.id = waiting.organization_id
    LEFT JOIN payloads p ON p.organization_id = waiting.organization_id AND p.owner_id = waiting.event_id AND p.part = 'data'
      AND p.expires_on = e.expires_on
    ORDER BY waiting.position`.execute(db)
  return rows
}

/** Removes events whose mails are written. */
export async function forgetEventsToMail(tx: Db, events: readonly EventToMail[]): Promise<void> {
  await sql`
    DELETE FROM events_to_mail USING unnest(${textArray(events.map(({ organizationId }) => organizationId))},
      ${textArray(events.map(({ eventId }) => eventId))}) AS done (organization_id, event_id)
    WHERE events_to_mail.organization_id = done.organization_id AND events_to_mail.event_id = done.event_id`.execute(tx)
}

/** Keeps an event of which no mail can be written, and why. */
export async function setEventAside(tx: Db, { organizationId, eventId }: EventToMail, error: string): Promise<void> {
  await tx
    .updateTable('events_to_mail')
    .set({ error })
    .where('organization_id', '=', organizationId)
    .where('event_id', '=', eventId)
    .execute()
}

interface EventTypeKey {
  readonly organizationId: OrganizationId
  readonly eventTypeId: string
}

const StoredRules = MailRules.nullable()

/** What the bookings of these event types mail, by `organizationId/eventTypeId`. */
export async function findMailRules(db: Db, keys: readonly EventTypeKey[]): Promise<Map<string, MailRules>> {
  const { rows } = await sql<{
    organization_id: string
    id: string
    mails: unknown
    booking_mails: boolean
    reminder_minutes: number[]
  }>`
    SELECT t.organization_id, t.id, t.mails, o.booking_mails, o.reminder_minutes
    FROM event_types t JOIN organizations o ON o.id = t.organization_id
    WHERE (t.organization_id, t.id) IN (SELECT * FROM unnest(${textArray(keys.map(({ organizationId }) => organizationId))},
      ${textArray(keys.map(({ eventTypeId }) => eventTypeId))}))`.execute(db)
  return new Map(
    rows.map((row) => [
      `${row.organization_id}/${row.id}`,
      StoredRules.parse(row.mails) ?? { enabled: row.booking_mails, reminderMinutes: row.reminder_minutes },
    ]),
  )
}

/** When somebody is to be reminded of a booking. */
export interface Reminder {
  readonly organizationId: OrganizationId
  readonly bookingUid: BookingUid
  readonly minutesBefore: number
  readonly dueAt: Date
}

/** Sets the reminders of bookings anew; those that had some and have none any more are in `uids` alone. */
export async function replaceReminders(
  tx: Db,
  bookings: readonly Pick<Reminder, 'organizationId' | 'bookingUid'>[],
  reminders: readonly Reminder[],
): Promise<void> {
  await sql`
    DELETE FROM booking_reminders USING unnest(${textArray(bookings.map(({ organizationId }) => organizationId))},
      ${textArray(bookings.map(({ bookingUid }) => bookingUid))}) AS changed (organization_id, booking_uid)
    WHERE booking_reminders.organization_id = changed.organization_id
      AND booking_reminders.booking_uid = changed.booking_uid`.execute(tx)
  await sql`
    INSERT INTO booking_reminders (organization_id, booking_uid, minutes_before, due_at)
    SELECT organization_id, booking_uid, minutes_before, due_at FROM unnest(
      ${textArray(reminders.map(({ organizationId }) => organizationId))},
      ${textArray(reminders.map(({ bookingUid }) => bookingUid))},
      ${textArray(reminders.map(({ minutesBefore }) => String(minutesBefore)))}::int[],
      ${textArray(reminders.map(({ dueAt }) => dueAt.toISOString()))}::timestamptz[])
      AS row (organization_id, booking_uid, minutes_before, due_at)
    ON CONFLICT (organization_id, booking_uid, minutes_before) DO UPDATE SET due_at = excluded.due_at`.execute(tx)
}

/** Takes reminders whose time has come out of the table; other processes take others. */
export async function takeDueReminders(tx: Db, now: Date, limit: number): Promise<Reminder[]> {
  const { rows } = await sql<Reminder>`
    WITH due AS MATERIALIZED (
      SELECT organization_id, booking_uid, minutes_before FROM booking_reminders WHERE due_at <= ${now}::timestamptz
      ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    DELETE FROM booking_reminders r USING due
    WHERE r.organization_id = due.organization_id AND r.booking_uid = due.booking_uid
      AND r.minutes_before = due.minutes_before
    RETURNING r.organization_id AS "organizationId", r.booking_uid AS "bookingUid", r.minutes_before AS "minutesBefore",
      r.due_at AS "dueAt"`.execute(tx)
  return rows
}
