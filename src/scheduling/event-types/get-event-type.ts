import type { EventTypeId } from '../../shared/ids.ts'
import type { EventType } from './event-type.ts'
import { findEventType, type Scope } from './event-type-store.ts'

/** Throws `event-type-not-found`. */
export function getEventType(scope: Scope, id: EventTypeId): Promise<EventType> {
  return findEventType(scope, id)
}
