import type { ManageToken } from '../dialects/dialect.ts'
import { findDialect } from '../dialects/registry.ts'
import { problem } from '../shared/errors.ts'
import type { DeliveryId, EndpointId, OrganizationId } from '../shared/ids.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { isArchived, selectDelivery } from './delivery-store.ts'
import { loadEvents } from './load-events.ts'
import { readInlineBody } from './stored-bodies.ts'

export interface DeliveryFile {
  readonly fileName: string
  readonly contentType: string
  readonly content: string
}

/**
 * The body that a delivery sends, byte for byte; one that was not attempted yet is rendered as its first attempt will do. Throws
 * `delivery-not-found`, `delivery-archived`.
 */
export async function downloadDelivery(
  scope: DeliveryScope,
  id: DeliveryId,
  manageToken?: ManageToken,
): Promise<DeliveryFile> {
  const { db, clock, organizationId } = scope
  const row = await selectDelivery(db, organizationId, id)
  const { event, storedBody } = (await loadEvents(db, [{ organizationId, ...row }])).of({ organizationId, ...row })
  if (isArchived(row, clock.now()) || event === null) {
    throw problem('delivery-archived', `The payload of ${id} was dropped on ${row.expiresOn}.`)
  }
  const sent = storedBody ?? (await readInlineBody(db, organizationId, row))
  const { dialect, settings } = await selectRendering(scope, organizationId, row.endpointId)
  const { trigger } = row
  const { body, contentType } = dialect.render({ event, trigger, settings, origin: scope.publicUrl, manageToken })
  return { fileName: `${id}.json`, contentType, content: sent ?? body }
}

/** Of deleted endpoints too: the log keeps their deliveries. */
async function selectRendering({ db }: DeliveryScope, organizationId: OrganizationId, endpointId: EndpointId) {
  const row = await db
    .selectFrom('endpoints')
    .select(['dialect', 'settings'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', endpointId)
    .executeTakeFirstOrThrow()
  const dialect = findDialect(row.dialect)
  if (dialect === null) throw problem('internal-error', `This version does not speak the dialect ${row.dialect}.`)
  // Written by the verbs of endpoints alone, which take objects only.
  return { dialect, settings: row.settings as Record<string, unknown> }
}
