import type { Db } from '../db/database.ts'
import type { DisabledEndpoint } from '../delivery/disable-gone-endpoint.ts'
import { isMailUrl } from '../delivery/mail-url.ts'
import { endpointDisabled } from '../events/catalog/endpoint-disabled.ts'
import { publishForOrganizations } from '../events/publish-event.ts'
import { tellOperator } from '../notifications/tell-operator.ts'
import type { Clock } from '../shared/clock.ts'

/**
 * Publishes `endpoint.disabled` in the transaction that switched the endpoint off.
 *
 * @param operator the slug of an organization that is told of all endpoints; null for none
 */
export async function announceDisabledEndpoint(
  tx: Db,
  clock: Clock,
  disabled: DisabledEndpoint,
  operator: string | null = null,
): Promise<void> {
  const { organizationId, endpointId, name, url, reason, at } = disabled
  const event = {
    topic: endpointDisabled.name,
    kind: null,
    source: 'api' as const,
    subject: { type: endpointDisabled.subjectType, id: endpointId },
    orderingKey: endpointId,
    sequence: null,
    occurredAt: at,
    data: { endpoint: { id: endpointId, name, url: isMailUrl(url) ? null : url }, reason, at: at.toISOString() },
  }
  const own = { organizationId, event }
  const told = await tellOperator(tx, operator, [own])
  await publishForOrganizations(tx, clock.now(), [own, ...told])
}
