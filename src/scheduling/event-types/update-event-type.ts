import { isDeepStrictEqual } from 'node:util'
import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { brokenConstraint, inTransaction } from '../../db/database.ts'
import type { EventTypeId } from '../../shared/ids.ts'
import { applyPatch } from '../apply-patch.ts'
import { checkEventType } from './check-event-type.ts'
import { type EventType, EventTypePatch, type Host, type HostInput } from './event-type.ts'
import { findEventType, lockEventType, settingsColumns, slugTaken } from './event-type-store.ts'
import { saveHosts } from './host-store.ts'

/**
 * Changes an event type. Bookings that were made keep their time and their answers. Throws `validation-failed`,
 * `event-type-not-found` and `slug-taken`.
 */
export async function updateEventType(
  ctx: Context,
  id: EventTypeId,
  input: z.input<typeof EventTypePatch>,
): Promise<EventType> {
  const { hosts: wantedHosts, ...patch } = EventTypePatch.parse(input)
  try {
    return await inTransaction(ctx.db, async (tx) => {
      const scope = { ...ctx, db: tx }
      await lockEventType(scope, id)
      const current = await findEventType(scope, id)
      const changed = applyPatch<EventType>(current, patch)
      const before = current.hosts.map(toInput)
      const hosts = wantedHosts ?? before
      checkEventType({ ...changed, hosts })
      if (isDeepStrictEqual(changed, current) && isDeepStrictEqual(hosts, before)) return current
      await tx
        .updateTable('event_types')
        .set({ ...settingsColumns(changed), updated_at: ctx.clock.now() })
        .where('organization_id', '=', ctx.organizationId)
        .where('id', '=', id)
        .execute()
      if (wantedHosts !== undefined) await saveHosts(tx, { organizationId: ctx.organizationId, id }, hosts)
      return findEventType(scope, id)
    })
  } catch (error) {
    if (brokenConstraint(error) !== 'event_types_slug') throw error
    throw slugTaken(patch.slug ?? '')
  }
}

function toInput({ memberId, weight, availability, timeZone }: Host): HostInput {
  return { memberId, weight, availability, timeZone }
}
