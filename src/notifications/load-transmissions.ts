import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { DeliveryScope } from '../delivery/delivery-scope.ts'
import { getDelivery } from '../delivery/get-delivery.ts'
import { getEvent } from '../events/get-event.ts'
import { type DeliveryId, isId, type OrganizationId } from '../shared/ids.ts'
import type { NoticeSettings } from './write-to-admins.ts'

/** A delivery that failed, with all that a mail says of it. */
export interface Transmission {
  readonly delivery: Delivery
  /** The public title of what was booked; null where the event is not about a booking, or its data is archived. */
  readonly bookingTitle: string | null
}

const BookingData = z.object({ booking: z.object({ eventType: z.object({ title: z.string() }) }) })

/** Reads these deliveries of the organization with their requests and responses, in the order of the ids. */
export async function loadTransmissions(
  db: Db,
  { clock, publicUrl }: NoticeSettings,
  organizationId: OrganizationId,
  ids: readonly DeliveryId[],
): Promise<Transmission[]> {
  const scope = { db, clock, publicUrl, organizationId }
  const transmissions: Transmission[] = []
  for (const id of ids) {
    const delivery = await getDelivery(scope, id)
    transmissions.push({ delivery, bookingTitle: await titleOf(scope, delivery.eventId) })
  }
  return transmissions
}

async function titleOf({ db, clock, organizationId }: DeliveryScope, eventId: string): Promise<string | null> {
  if (!isId('evt', eventId)) return null
  const { data } = await getEvent(db, organizationId, eventId, clock)
  const about = BookingData.safeParse(data)
  return about.success ? about.data.booking.eventType.title : null
}
