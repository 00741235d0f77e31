import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { Schema } from '../db/schema.ts'
import { problem } from '../shared/errors.ts'
import { type LeaseId, type MailId, newId, type OrganizationId } from '../shared/ids.ts'
import { MailAttachment, MailKind, MailLanguage, type MailSummary } from './mail.ts'

export type MailRow = Selectable<Schema['mails']>

/** The columns that a list shows: everything but the content. */
export const summaryColumns = [
  'id',
  'kind',
  'recipient_name',
  'recipient_email',
  'language',
  'subject',
  'state',
  'attempt_count',
  'last_error',
  'due_at',
  'created_at',
  'settled_at',
] as const

export function toMailSummary(row: Pick<MailRow, (typeof summaryColumns)[number]>): MailSummary {
  return {
    id: row.id,
    kind: MailKind.parse(row.kind),
    recipient: { name: row.recipient_name, email: row.recipient_email },
    language: MailLanguage.parse(row.language),
    subject: row.subject,
    state: row.state,
    attemptCount: row.attempt_count,
    lastError: row.last_error,
    nextAttemptAt: row.due_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  }
}

const Attachments = z.array(MailAttachment)

export function attachmentsOf(row: Pick<MailRow, 'attachments'>): MailAttachment[] {
  return Attachments.parse(row.attachments)
}

/** Throws `mail-not-found`: another organization's id is nothing here. */
export async function selectMail(db: Db, organizationId: OrganizationId, id: MailId): Promise<MailRow> {
  const row = await db
    .selectFrom('mails')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw problem('mail-not-found', `There is no mail ${id} in your organization.`)
  return row
}

/** A mail that this process has leased: nobody else sends it until the lease ends. */
export interface LeasedMail extends MailRow {
  readonly lease_id: LeaseId
}

/** Leases the mail that has been due for longest, or null where none is due that is not somebody else's. */
export async function claimMail(db: Db, now: Date, leaseMs: number): Promise<LeasedMail | null> {
  const leaseId = newId('lease', now)
  const leaseEndsAt = new Date(now.getTime() + leaseMs)
  const { rows } = await sql<LeasedMail>`
    WITH due AS MATERIALIZED (
      SELECT organization_id, id FROM mails WHERE state = 'queued' AND due_at <= ${now}::timestamptz
      ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    UPDATE mails SET lease_id = ${leaseId}::text, due_at = ${leaseEndsAt}::timestamptz FROM due
    WHERE mails.organization_id = due.organization_id AND mails.id = due.id
    RETURNING mails.*`.execute(db)
  return rows[0] ?? null
}

/** What came of an attempt to send a mail. `dueAt` is the next attempt's time, for one that stays queued. */
export interface MailOutcome {
  readonly state: 'queued' | 'sent' | 'failed'
  readonly dueAt: Date | null
  readonly error: string | null
}

/** Writes what came of an attempt, unless the lease was lost meanwhile. Returns whether it was held. */
export async function settleMail(db: Db, mail: LeasedMail, outcome: MailOutcome, now: Date): Promise<boolean> {
  const { state, dueAt, error } = outcome
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set({
      state,
      due_at: dueAt,
      last_error: error,
      lease_id: null,
      attempt_count: mail.attempt_count + 1,
      settled_at: state === 'queued' ? null : now,
    })
    .where('organization_id', '=', mail.organization_id)
    .where('id', '=', mail.id)
    .where('lease_id', '=', mail.lease_id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Says of mails that are due that there is no mail server to send them with. Returns how many those were. */
export async function markNotConfigured(db: Db, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set({ state: 'not-configured', due_at: null, lease_id: null, settled_at: now })
    .where('state', '=', 'queued')
    .where('due_at', '<=', now)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Queues those mails again that found no mail server and were written since then. Returns how many those were. */
export async function queueUnconfigured(db: Db, since: Date, now: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('mails')
    .set({ state: 'queued', due_at: now, settled_at: null })
    .where('state', '=', 'not-configured')
    .where('created_at', '>=', since)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Gives up every lease. Only for a database that no other process has open. */
export async function releaseMailLeases(db: Db, now: Date): Promise<void> {
  await db.updateTable('mails').set({ lease_id: null, due_at: now }).where('lease_id', 'is not', null).execute()
}

/** Removes mails that have been sent or given up for as long as their organization keeps payloads. Returns how many. */
export async function deleteOldMails(db: Db, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM mails USING organizations AS organization
    WHERE organization.id = mails.organization_id AND mails.state <> 'queued'
      AND mails.created_at < ${now}::timestamptz - make_interval(days => organization.retention_days)`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
