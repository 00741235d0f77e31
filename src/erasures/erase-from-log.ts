import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { madeByEvent } from '../db/made-by-event.ts'
import type { Erasure } from './erasure-store.ts'

export type OpenAnswer = (sealed: string) => string

/** Of an organization. */
const answersAtOnce = 1000

/**
 * Whether something about the person is still on its way: a delivery that has not ended, an event of which people are to be told by
 * mail, or a mail that waits. Whoever was promised to be told is told first.
 */
export async function isUnderWay(tx: Db, { organizationId, subjects, email }: Erasure): Promise<boolean> {
  const { rows } = await sql<{ busy: boolean }>`
    SELECT EXISTS (SELECT FROM pending_deliveries WHERE organization_id = ${organizationId}::text AND subject_id = ANY(${subjects}::text[]))
      OR EXISTS (SELECT FROM events_to_mail JOIN events USING (organization_id) WHERE events.id = events_to_mail.event_id
        AND organization_id = ${organizationId}::text AND subject_id = ANY(${subjects}::text[]) AND error IS NULL)
      OR EXISTS (SELECT FROM waiting_entries WHERE organization_id = ${organizationId}::text AND untold
        AND position(${email} IN lower(draft::text)) > 0)
      OR EXISTS (SELECT FROM mails WHERE organization_id = ${organizationId}::text AND state = 'queued'
        AND (lower(recipient_email) = ${email} OR position(${email} IN lower(body_text)) > 0)) AS busy`.execute(tx)
  return rows[0]?.busy === true
}

/**
 * Takes a person out of what is kept of the past: the data of events about them and what was sent and answered, mails to and about
 * them, rows of imports, requests at the inspector, answers that are kept for repeated requests. What happened, when and with which
 * result stays.
 */
export async function eraseFromLog(tx: Db, erasure: Erasure, openAnswer: OpenAnswer): Promise<void> {
  await erasePayloads(tx, erasure)
  await eraseMails(tx, erasure)
  await eraseCopies(tx, erasure)
  await eraseAnswers(tx, erasure, openAnswer)
}

async function erasePayloads(tx: Db, { organizationId, subjects }: Erasure): Promise<void> {
  await sql`
    DELETE FROM payloads USING (
      SELECT id AS owner_id, expires_on FROM events
      WHERE organization_id = ${organizationId}::text AND subject_id = ANY(${subjects}::text[])
      UNION ALL
      SELECT log.id, log.expires_on FROM events ${madeByEvent}
      JOIN deliveries AS log ON log.organization_id = events.organization_id AND log.id = made.id
      WHERE events.organization_id = ${organizationId}::text AND events.subject_id = ANY(${subjects}::text[])
      UNION ALL
      SELECT id, expires_on FROM deliveries
      WHERE organization_id = ${organizationId}::text AND subject_id = ANY(${subjects}::text[]) AND replay_of IS NOT NULL) AS owner
    WHERE payloads.organization_id = ${organizationId}::text AND payloads.owner_id = owner.owner_id
      AND payloads.expires_on = owner.expires_on AND payloads.part <> 'trace'`.execute(tx)
}

/** By name only among mails about bookings: elsewhere another person may have it. */
async function eraseMails(tx: Db, { organizationId, email, name }: Erasure): Promise<void> {
  await sql`
    DELETE FROM mails WHERE organization_id = ${organizationId}::text AND state <> 'queued' AND (
      lower(recipient_email) = ${email}
      OR position(${email} IN lower(concat(body_text, body_html, attachments::text))) > 0
      OR (kind LIKE 'booking-%' AND position(${name} IN concat(recipient_name, subject, body_text)) > 0))`.execute(tx)
}

async function eraseCopies(tx: Db, { organizationId, email }: Erasure): Promise<void> {
  await sql`DELETE FROM inspector_requests WHERE organization_id = ${organizationId}::text
    AND position(${email} IN lower(body)) > 0`.execute(tx)
  await sql`DELETE FROM open_forms WHERE organization_id = ${organizationId}::text
    AND (email = ${email} OR position(${email} IN lower(data::text)) > 0)`.execute(tx)
  await sql`DELETE FROM email_proofs WHERE organization_id = ${organizationId}::text AND email = ${email}`.execute(tx)
  await sql`DELETE FROM waiting_entries WHERE organization_id = ${organizationId}::text AND status <> 'waiting'
    AND position(${email} IN lower(draft::text)) > 0`.execute(tx)
  await sql`UPDATE import_rows SET cells = NULL, input = NULL, draft = NULL WHERE organization_id = ${organizationId}::text
    AND state IN ('booked', 'bad', 'released')
    AND position(${email} IN lower(concat(cells::text, input::text, draft::text))) > 0`.execute(tx)
}

/** Answers are encrypted and kept for a day: each is looked into. One that cannot be read is of no use to anybody. */
async function eraseAnswers(tx: Db, { organizationId, email }: Erasure, openAnswer: OpenAnswer): Promise<void> {
  for (let after = ''; ; ) {
    const answers = await tx
      .selectFrom('idempotency_keys')
      .select(['key', 'response_body'])
      .where('organization_id', '=', organizationId)
      .where('key', '>', after)
      .orderBy('key')
      .limit(answersAtOnce)
      .execute()
    const found = answers.filter(({ response_body }) => isAbout(response_body, email, openAnswer)).map(({ key }) => key)
    if (found.length > 0) {
      await tx
        .deleteFrom('idempotency_keys')
        .where('organization_id', '=', organizationId)
        .where('key', 'in', found)
        .execute()
    }
    const last = answers.at(-1)
    if (last === undefined || answers.length < answersAtOnce) return
    after = last.key
  }
}

function isAbout(sealed: string, email: string, openAnswer: OpenAnswer): boolean {
  try {
    return openAnswer(sealed).toLowerCase().includes(email)
  } catch {
    // Sealed with a key that was exchanged since.
    return true
  }
}
