import { type Selectable, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import { problem } from '../../shared/errors.ts'
import { madeAtMs, type OrganizationId, type RecoveryId } from '../../shared/ids.ts'
import { Recovery } from './recovery.ts'

export type RecoveryRow = Selectable<Schema['recoveries']>
type NamedRecoveryRow = RecoveryRow & { readonly endpoint_name: string }

export function recoveryQuery(db: Db, organizationId: OrganizationId) {
  return db
    .selectFrom('recoveries')
    .innerJoin('endpoints', (join) =>
      join
        .onRef('endpoints.organization_id', '=', 'recoveries.organization_id')
        .onRef('endpoints.id', '=', 'recoveries.endpoint_id'),
    )
    .selectAll('recoveries')
    .select('endpoints.name as endpoint_name')
    .where('recoveries.organization_id', '=', organizationId)
}

/** Throws `recovery-not-found`: another organization's id is nothing here. */
export async function selectRecovery(db: Db, organizationId: OrganizationId, id: RecoveryId): Promise<Recovery> {
  const row = await recoveryQuery(db, organizationId).where('recoveries.id', '=', id).executeTakeFirst()
  if (row === undefined) throw recoveryNotFound(id)
  return toRecovery(row)
}

/** As it is when the batch that is under way has ended; nobody else changes it until this transaction ends. */
export async function lockRecovery(tx: Db, organizationId: OrganizationId, id: RecoveryId): Promise<RecoveryRow> {
  const row = await tx
    .selectFrom('recoveries')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw recoveryNotFound(id)
  return row
}

/** Locks a running job that no other process works on, or returns undefined. */
export async function takeRecovery(tx: Db, id: RecoveryId): Promise<RecoveryRow | undefined> {
  return tx
    .selectFrom('recoveries')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'running')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/** Jobs to be worked on, the one that waited longest first. */
export async function findRunning(db: Db, limit: number): Promise<RecoveryId[]> {
  const rows = await db
    .selectFrom('recoveries')
    .select('id')
    .where('state', '=', 'running')
    .orderBy('updated_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export interface RecoveryChange {
  readonly state: RecoveryRow['state']
  readonly reason?: Recovery['reason']
}

/** Moves a locked job to another state. */
export async function changeRecovery(
  tx: Db,
  { organization_id, id }: Pick<RecoveryRow, 'organization_id' | 'id'>,
  { state, reason = null }: RecoveryChange,
  now: Date,
): Promise<void> {
  const over = state === 'done' || state === 'cancelled'
  await tx
    .updateTable('recoveries')
    .set({ state, reason, updated_at: now, settled_at: over ? now : null })
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
    .execute()
}

/** Keeps how far a locked job is. */
export async function advanceRecovery(
  tx: Db,
  { organization_id, id }: RecoveryRow,
  step: Pick<RecoveryRow, 'cursor' | 'replayed' | 'skipped'>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('recoveries')
    .set({
      cursor: step.cursor,
      replayed: sql`replayed + ${step.replayed}::int`,
      skipped: sql`skipped + ${step.skipped}::int`,
      updated_at: now,
    })
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
    .execute()
}

export function toRecovery(row: NamedRecoveryRow): Recovery {
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    endpointName: row.endpoint_name,
    from: row.made_from.toISOString(),
    to: row.made_to.toISOString(),
    status: row.status,
    state: row.state,
    reason: Recovery.shape.reason.parse(row.reason),
    progress: progressOf(row),
    total: row.total,
    replayed: row.replayed,
    skipped: row.skipped,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
  }
}

/** Ids hold the time of their making, so that where the job is says how much of its range lies behind it. */
function progressOf({ state, cursor, made_from, made_to }: RecoveryRow): number {
  if (state === 'done') return 1
  const from = made_from.getTime()
  const share = (madeAtMs(cursor) - from) / (made_to.getTime() - from)
  return Math.min(1, Math.max(0, share))
}

function recoveryNotFound(id: RecoveryId) {
  return problem('recovery-not-found', `There is no recovery ${id} in your organization.`)
}
