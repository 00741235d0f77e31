import type { Attendee, Organizer } from '../../events/catalog/booking-snapshot.ts'

/** What a booking is called when nobody named it. */
export function usualTitle(title: string, organizer: Organizer, [first]: readonly Attendee[]): string {
  return first === undefined ? title : `${title} between ${organizer.name} and ${first.name}`
}
