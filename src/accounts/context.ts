import type { Db } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { Source } from '../shared/vocabulary.ts'

/** Who causes a change; events name them. */
export interface Actor {
  readonly type: 'attendee' | 'member' | 'api-key' | 'system'
  readonly name: string | null
  readonly email: string | null
}

/** What every verb gets: on whose behalf, on which connection or transaction, at what time. */
export interface Context {
  readonly db: Db
  readonly clock: Clock
  readonly organizationId: OrganizationId
  readonly source: Source
  readonly actor: Actor
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string
}
