import type { EventType } from '../api/api-shapes.ts'

/** What is told of an event type to find out whom it books. */
export type Offer = Pick<EventType, 'kind' | 'secret' | 'scheduling'> & {
  organizer: { id: string }
  hosts: readonly { memberId: string }[]
}

/** The ids of members whom visitors can book by something that is listed for them. */
export function bookableMembers(eventTypes: readonly Offer[]): string[] {
  return eventTypes
    .filter(({ kind, secret }) => kind !== 'internal_meeting' && !secret)
    .flatMap(({ scheduling, organizer, hosts }) =>
      scheduling === 'individual' ? [organizer.id] : hosts.map(({ memberId }) => memberId),
    )
}
