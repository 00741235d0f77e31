import { sql } from 'kysely'
import { brokenConstraint, type Db, inTransaction } from '../../db/database.ts'
import { dayOf } from '../../db/partitions.ts'
import { lockEndpoint } from '../../endpoints/endpoint-store.ts'
import { BellhopError, invalidField, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { type DeliveryId, type EndpointId, firstIdAt, madeAtMs, newId, type OrganizationId } from '../../shared/ids.ts'
import { findArchiveEnd } from '../bound-list.ts'
import type { DeliveryScope } from '../delivery-scope.ts'
import { CreateRecoveryInput, type Recovery, type RecoveryStatus } from './recovery.ts'
import { selectRecovery } from './recovery-store.ts'

/** More deliveries of a range are not counted before the job begins. */
const maxCounted = 100_000

interface Range {
  readonly organizationId: OrganizationId
  readonly endpointId: EndpointId
  readonly status: RecoveryStatus
  readonly first: DeliveryId
  readonly end: DeliveryId
}

/**
 * Begins to send a time range of an endpoint's log again, as a job that goes on by itself. Throws `endpoint-not-found`,
 * `endpoint-disabled`, `recovery-running` when one of this endpoint has not ended, `validation-failed` on `from` when the range
 * reaches into the archive.
 */
export async function createRecovery(
  { db, clock, organizationId, actor }: DeliveryScope & { readonly actor?: { readonly name: string | null } },
  endpointId: EndpointId,
  input: unknown,
): Promise<Recovery> {
  const { from, to, status } = CreateRecoveryInput.parse(input)
  const now = clock.now()
  const madeFrom = new Date(from)
  // What is made from now on is not part of it: the job would run after its own end.
  const madeTo = new Date(Math.min(to === undefined ? now.getTime() : Date.parse(to), now.getTime()))
  if (madeFrom >= madeTo) {
    throw invalidField('from', `must be earlier than now, ${now.toISOString()}`, broken('in-the-future'))
  }
  const range = { organizationId, endpointId, status, first: firstIdAt('dlv', madeFrom), end: firstIdAt('dlv', madeTo) }
  return inTransaction(db, async (tx) => {
    const endpoint = await lockEndpoint(tx, organizationId, endpointId)
    if (!endpoint.enabled) {
      throw problem('endpoint-disabled', `The webhook "${endpoint.name}" is switched off. Switch it on, then recover.`)
    }
    await assertNotArchived(tx, range, now)
    const id = newId('rec', now)
    const total = await countRange(tx, range)
    await explainRunning(endpoint.name, () =>
      tx
        .insertInto('recoveries')
        .values({
          organization_id: organizationId,
          id,
          endpoint_id: endpointId,
          made_from: madeFrom,
          made_to: madeTo,
          status,
          state: 'running',
          cursor: range.first,
          total,
          created_by: actor?.name ?? null,
          created_at: now,
          updated_at: now,
        })
        .execute(),
    )
    return selectRecovery(tx, organizationId, id)
  })
}

function conditionsOf({ organizationId, endpointId, status, first, end }: Range) {
  const ended = status === 'all' ? sql`true` : sql`status = ${status}::text`
  return sql`organization_id = ${organizationId}::text AND endpoint_id = ${endpointId}::text AND id >= ${first}::text
    AND id < ${end}::text AND NOT test AND replay_of IS NULL AND ${ended}`
}

async function assertNotArchived(tx: Db, range: Range, now: Date): Promise<void> {
  const archiveEnd = await findArchiveEnd(tx, range.organizationId, now)
  const { rows } = await sql<{ id: DeliveryId }>`
    SELECT id FROM deliveries WHERE ${conditionsOf(range)} AND id < ${archiveEnd}::text
      AND expires_on <= ${dayOf(now)}::date ORDER BY id DESC LIMIT 1`.execute(tx)
  const [newest] = rows
  if (newest === undefined) return
  const after = new Date(madeAtMs(newest.id) + 1).toISOString()
  throw invalidField(
    'from',
    `reaches into the archive, where there is nothing left to send; begin at ${after} or later`,
    broken('reaches-into-archive', { first: after }),
  )
}

async function countRange(tx: Db, range: Range): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM (
      SELECT FROM deliveries WHERE ${conditionsOf(range)} LIMIT ${maxCounted}::int) AS counted`.execute(tx)
  return rows[0]?.total ?? 0
}

async function explainRunning<T>(name: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (brokenConstraint(error) !== 'recoveries_unsettled') throw error
    const message = `A recovery of "${name}" has not ended yet. Wait for it, or cancel it first.`
    throw new BellhopError('recovery-running', message, { cause: error })
  }
}
