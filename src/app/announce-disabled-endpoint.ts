import type { Db } from '../db/database.ts'
import type { DisabledEndpoint } from '../delivery/disable-gone-endpoint.ts'
import { isMailUrl } from '../delivery/mail-url.ts'
import { endpointDisabled } from '../events/catalog/endpoint-disabled.ts'
import { publishEvent } from '../events/publish-event.ts'
import type { Clock } from '../shared/clock.ts'

/** Publishes `endpoint.disabled` in the transaction that switched the endpoint off. */
export async function announceDisabledEndpoint(tx: Db, clock: Clock, disabled: DisabledEndpoint): Promise<void> {
  const { organizationId, endpointId, name, url, reason, at } = disabled
  await publishEvent(
    tx,
    { organizationId, clock },
    {
      topic: endpointDisabled.name,
      kind: null,
      source: 'api',
      subject: { type: endpointDisabled.subjectType, id: endpointId },
      orderingKey: endpointId,
      sequence: null,
      occurredAt: at,
      data: { endpoint: { id: endpointId, name, url: isMailUrl(url) ? null : url }, reason, at: at.toISOString() },
    },
  )
}
