import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { formAbandoned } from '../../events/catalog/form-abandoned.ts'
import { publishForOrganizations } from '../../events/publish-event.ts'
import { takeAbandonedForms } from './form-store.ts'

/**
 * Publishes `form.abandoned` for forms that were left a quarter of an hour ago by somebody who has booked nothing since, each once,
 * and forgets all whose time has come. Returns how many those were.
 */
export async function publishAbandonedForms(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  limit: number,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const now = clock.now()
    const { taken, abandoned } = await takeAbandonedForms(tx, now, limit)
    if (abandoned.length === 0) return taken
    await publishForOrganizations(
      tx,
      now,
      abandoned.map(({ organizationId, eventTypeId, kind, data }) => ({
        organizationId,
        event: {
          topic: formAbandoned.name,
          kind,
          source: 'widget',
          subject: { type: formAbandoned.subjectType, id: eventTypeId },
          orderingKey: null,
          sequence: null,
          occurredAt: now,
          data,
        },
      })),
    )
    return taken
  })
}
