import { findDialect } from '../dialects/registry.ts'
import { problem } from '../shared/errors.ts'
import type { DeliveryId, EndpointId, OrganizationId } from '../shared/ids.ts'
import { findJsonError } from '../templates/find-json-error.ts'
import { Template } from '../templates/template.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { isArchived, selectDelivery } from './delivery-store.ts'
import { explainTemplate } from './explain-template.ts'
import { loadEvents } from './load-events.ts'
import { openPayload } from './open-payload.ts'
import type { PreviewServices } from './preview-payload.ts'
import { renderPayload } from './render-payload.ts'
import { readInlineBody } from './stored-bodies.ts'
import { transformPayload } from './transform-payload.ts'

export interface DeliveryFile {
  readonly fileName: string
  readonly contentType: string
  readonly content: string
}

/**
 * The body that a delivery sends, byte for byte; one that was not attempted yet is rendered as its first attempt will do. Throws
 * `delivery-not-found`, `delivery-archived`, and `validation-failed` when its template or transformation makes nothing of it.
 */
export async function downloadDelivery(
  scope: DeliveryScope,
  { sandbox, manageToken }: PreviewServices,
  id: DeliveryId,
): Promise<DeliveryFile> {
  const { db, clock, organizationId } = scope
  const row = await selectDelivery(db, organizationId, id)
  const [loaded] = await loadEvents(db, [{ organizationId, ...row }])
  const event = loaded?.event ?? null
  if (loaded === undefined || loaded === null || event === null || isArchived(row, clock.now())) {
    throw problem('delivery-archived', `The payload of ${id} was dropped on ${row.expiresOn}.`)
  }
  const { storedBody, storedMade } = loaded
  const inline = storedBody === null ? await readInlineBody(db, organizationId, row) : null
  const sent = storedBody ?? inline?.body ?? null
  const made = storedMade ?? inline?.made ?? null
  const { settings, ...endpoint } = await selectRendering(scope, organizationId, row.endpointId)
  const input = { event, trigger: row.trigger, settings, origin: scope.publicUrl, manageToken }
  const fileName = `${id}.json`
  if (sent !== null && made !== null) return { fileName, contentType: made.contentType, content: sent }
  // What code makes today is no concern of what was sent.
  if (sent !== null && (endpoint.payload?.transformation ?? null) !== null) {
    return { fileName, contentType: findJsonError(sent) === null ? 'application/json' : 'text/plain', content: sent }
  }
  const { body, contentType } = await explainTemplate(async () =>
    renderPayload(endpoint, input, sent, await transformPayload(endpoint, input, sandbox, { organizationId })),
  )
  return { fileName, contentType, content: body }
}

/** Of deleted endpoints too: the log keeps their deliveries. */
async function selectRendering({ db }: DeliveryScope, organizationId: OrganizationId, endpointId: EndpointId) {
  const row = await db
    .selectFrom('endpoints')
    .select(['dialect', 'settings', 'template', 'transformation'])
    .where('organization_id', '=', organizationId)
    .where('id', '=', endpointId)
    .executeTakeFirstOrThrow()
  const dialect = findDialect(row.dialect)
  if (dialect === null) throw problem('internal-error', `This version does not speak the dialect ${row.dialect}.`)
  const payload = openPayload(Template.nullable().parse(row.template), [], row.transformation)
  // Written by the verbs of endpoints alone, which take objects only.
  return { dialect, payload, settings: row.settings as Record<string, unknown> }
}
