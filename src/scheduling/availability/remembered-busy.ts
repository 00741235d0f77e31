import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import { prepared } from '../../db/prepared.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import { dayMs, type Span } from './open-intervals.ts'
import { findBusy, readBusy } from './reservation-store.ts'

/*
 * What a member has given away is asked for again and again by those who look for a time, and seldom changes. So it is remembered,
 * with the snapshot of the database that it was read in. Whoever changes it writes a row into `calendar_changes` in the same
 * transaction. One look there tells whether a transaction that is visible now, and was not in that snapshot, has changed it.
 *
 * Invariants
 *   What is answered is what a query at that moment would find, whichever process changed it.
 *   Nothing is remembered of what a transaction sees that has not ended.
 *   A server that was started since, from a backup or as another's successor, counts its transactions anew: nothing from before holds.
 *   Rows of `calendar_changes` outlive, by much, whatever was read before them: both are measured by the database's clock, and what
 *   is remembered by this process's too, so that no clock that is set brings them out of step.
 */

/** Less is read as quickly as it is checked. */
const worthRemembering = 200
const maxAgeMs = 300_000
/** Spans of all members together: some 10 MB. */
const maxSpans = 200_000

interface Remembered {
  readonly busy: readonly Span[]
  readonly snapshot: string
  readonly serverStarted: string
  /** By the database's clock. */
  readonly readAt: string
  /** By this process's. */
  readonly readAtMs: number
}

interface Memory {
  readonly entries: Map<string, Remembered>
  spans: number
}

const memories = new WeakMap<Db, Memory>()

/** As `findBusy`, of all days (UTC) that a span touches. */
export async function findRememberedBusy(
  db: Db,
  organizationId: OrganizationId,
  memberNumber: number,
  within: Span,
): Promise<readonly Span[]> {
  const days = { start: Math.floor(within.start / dayMs) * dayMs, end: Math.ceil(within.end / dayMs) * dayMs }
  if (db.isTransaction) return findBusy(db, organizationId, memberNumber, days)
  const memory = memories.get(db) ?? { entries: new Map(), spans: 0 }
  memories.set(db, memory)
  const key = `${organizationId}/${memberNumber}/${days.start}/${days.end}`
  const known = memory.entries.get(key)
  if (known !== undefined && (await isUnchanged(db, organizationId, memberNumber, known))) return known.busy
  const readAtMs = performance.now()
  const { busy, ...read } = await readBusy(db, organizationId, memberNumber, days)
  remember(memory, key, busy.length < worthRemembering ? null : { ...read, busy, readAtMs })
  return busy
}

async function isUnchanged(
  db: Db,
  organizationId: OrganizationId,
  memberNumber: number,
  { snapshot, serverStarted, readAt, readAtMs }: Remembered,
): Promise<boolean> {
  if (performance.now() - readAtMs > maxAgeMs) return false
  const { rows } = await sql<{ unchanged: boolean }>`${prepared('is-calendar-unchanged')}
    SELECT pg_postmaster_start_time() = ${serverStarted}::timestamptz
      AND clock_timestamp() - ${readAt}::timestamptz BETWEEN interval '0' AND ${maxAgeMs}::float8 * interval '1 ms'
      AND NOT EXISTS (SELECT FROM calendar_changes
        WHERE organization_id = ${organizationId} AND member_number = ${memberNumber}::bigint
          AND changed_in >= pg_snapshot_xmin(${snapshot}::pg_snapshot)
          AND NOT pg_visible_in_snapshot(changed_in, ${snapshot}::pg_snapshot)) AS unchanged`.execute(db)
  return rows[0]?.unchanged === true
}

/** What was read longest ago goes first. */
function remember(memory: Memory, key: string, read: Remembered | null): void {
  forget(memory, key)
  if (read === null) return
  memory.entries.set(key, read)
  memory.spans += read.busy.length
  for (const oldest of memory.entries.keys()) {
    if (memory.spans <= maxSpans) return
    forget(memory, oldest)
  }
}

function forget(memory: Memory, key: string): void {
  memory.spans -= memory.entries.get(key)?.busy.length ?? 0
  memory.entries.delete(key)
}

/** Removes notes of changes that are older than anything that is remembered. */
export async function deleteOldChanges(db: Db): Promise<void> {
  await sql`DELETE FROM calendar_changes WHERE changed_at < clock_timestamp() - interval '1 hour'`.execute(db)
}
