import type { Db } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { OrganizationId } from '../shared/ids.ts'

/** Whose deliveries a verb works on, where, and when. The context of a request is one. */
export interface DeliveryScope {
  readonly db: Db
  readonly clock: Clock
  readonly organizationId: OrganizationId
  /** Where people reach this server, without a path. */
  readonly publicUrl: string
}
