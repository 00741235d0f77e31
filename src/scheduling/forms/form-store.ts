import { sql } from 'kysely'
import { type Db, json } from '../../db/database.ts'
import { FormData } from '../../events/catalog/form-data.ts'
import type { EventTypeId, OrganizationId } from '../../shared/ids.ts'
import { Kind } from '../../shared/vocabulary.ts'

/** A form that somebody left. */
export interface LeftForm {
  readonly organizationId: OrganizationId
  readonly id: string
  readonly eventTypeId: EventTypeId
  /** In lower case; null where none was given. */
  readonly email: string | null
  readonly data: FormData
}

/** Keeps a form as it was left; one that was left before is replaced, and its time begins anew. */
export async function saveLeftForm(db: Db, form: LeftForm, now: Date, dueAt: Date): Promise<void> {
  await sql`
    INSERT INTO open_forms (organization_id, id, event_type_id, email, data, begun_at, due_at)
    VALUES (${form.organizationId}, ${form.id}, ${form.eventTypeId}, ${form.email}::text, ${json(form.data)},
      ${now}::timestamptz, ${dueAt}::timestamptz)
    ON CONFLICT (organization_id, id) DO UPDATE SET email = excluded.email, data = excluded.data, due_at = excluded.due_at
    WHERE open_forms.event_type_id = excluded.event_type_id`.execute(db)
}

/** Forgets a form: somebody came back to it, or booked. */
export async function deleteLeftForm(db: Db, organizationId: OrganizationId, id: string): Promise<void> {
  await db.deleteFrom('open_forms').where('organization_id', '=', organizationId).where('id', '=', id).execute()
}

export interface AbandonedForm extends LeftForm {
  readonly kind: Kind
}

/**
 * Takes forms whose time has come out of the table, at most `limit`; other processes take others. Returns how many those were, and
 * those after which their visitor has booked nothing.
 */
export async function takeAbandonedForms(
  tx: Db,
  now: Date,
  limit: number,
): Promise<{ taken: number; abandoned: AbandonedForm[] }> {
  const { rows } = await sql<Omit<AbandonedForm, 'data' | 'kind'> & { data: unknown; kind: string; booked: boolean }>`
    WITH due AS MATERIALIZED (
      SELECT organization_id, id FROM open_forms WHERE due_at <= ${now}::timestamptz
      ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED
    ), taken AS (
      DELETE FROM open_forms f USING due WHERE f.organization_id = due.organization_id AND f.id = due.id RETURNING f.*
    )
    SELECT f.organization_id AS "organizationId", f.id, f.event_type_id AS "eventTypeId", f.email, f.data, t.kind,
      EXISTS (SELECT 1 FROM customers c JOIN bookings b ON b.organization_id = c.organization_id AND b.customer_id = c.id
        WHERE c.organization_id = f.organization_id AND c.email = f.email AND b.created_at >= f.begun_at) AS booked
    FROM taken f JOIN event_types t ON t.organization_id = f.organization_id AND t.id = f.event_type_id
    ORDER BY f.due_at`.execute(tx)
  const abandoned = rows
    .filter(({ booked }) => !booked)
    .map(({ booked: _, ...row }) => ({ ...row, data: FormData.parse(row.data), kind: Kind.parse(row.kind) }))
  return { taken: rows.length, abandoned }
}

/** When the next form is due, or null. */
export async function findNextForm(db: Db): Promise<Date | null> {
  const row = await db.selectFrom('open_forms').select('due_at').orderBy('due_at').limit(1).executeTakeFirst()
  return row?.due_at ?? null
}
