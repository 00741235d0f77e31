import { type Db, inTransaction } from '../../db/database.ts'
import { selectEndpoint } from '../../endpoints/endpoint-store.ts'
import { problem } from '../../shared/errors.ts'
import type { RecoveryId } from '../../shared/ids.ts'
import type { DeliveryScope } from '../delivery-scope.ts'
import type { Recovery } from './recovery.ts'
import { changeRecovery, lockRecovery, type RecoveryRow, selectRecovery } from './recovery-store.ts'

/** Stops a job after the batch that is under way; one that is paused stays so. Throws `recovery-not-found`, `recovery-over`. */
export function pauseRecovery(scope: DeliveryScope, id: RecoveryId): Promise<Recovery> {
  return steer(scope, id, 'paused')
}

/** Lets a paused job go on where it was. Throws `recovery-not-found`, `recovery-over`, `endpoint-not-found`, `endpoint-disabled`. */
export function resumeRecovery(scope: DeliveryScope, id: RecoveryId): Promise<Recovery> {
  return steer(scope, id, 'running', async (tx, row) => {
    const endpoint = await selectEndpoint(tx, row.organization_id, row.endpoint_id)
    if (endpoint.enabled) return
    throw problem('endpoint-disabled', `The webhook "${endpoint.name}" is switched off. Switch it on, then resume.`)
  })
}

/** Ends a job for good. What it has queued already is still sent. Throws `recovery-not-found`, `recovery-over`. */
export function cancelRecovery(scope: DeliveryScope, id: RecoveryId): Promise<Recovery> {
  return steer(scope, id, 'cancelled')
}

function steer(
  { db, clock, organizationId }: DeliveryScope,
  id: RecoveryId,
  state: 'paused' | 'running' | 'cancelled',
  check: (tx: Db, row: RecoveryRow) => Promise<void> = async () => {},
): Promise<Recovery> {
  return inTransaction(db, async (tx) => {
    const row = await lockRecovery(tx, organizationId, id)
    if (row.settled_at !== null) {
      const ended = row.state === 'done' ? 'is done' : 'was cancelled'
      throw problem('recovery-over', `The recovery ${ended} at ${row.settled_at.toISOString()}. Begin another one.`)
    }
    await check(tx, row)
    if (row.state !== state) await changeRecovery(tx, row, { state }, clock.now())
    return selectRecovery(tx, organizationId, id)
  })
}
