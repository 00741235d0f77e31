import type { Db } from '../db/database.ts'
import type { EventId, OrganizationId } from '../shared/ids.ts'
import type { Kind, Source } from '../shared/vocabulary.ts'

/** An event that is about to be published. Its data already has the shape that its topic asks for. */
export interface NewEvent {
  readonly topic: string
  readonly kind: Kind | null
  readonly source: Source
  readonly subject: { readonly type: string; readonly id: string }
  /** Events with the same key reach an endpoint in the order in which they were published. */
  readonly orderingKey: string
  readonly sequence: number | null
  readonly occurredAt: Date
  readonly data: unknown
}
