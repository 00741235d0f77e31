import type { Attendee, Organizer } from '../../events/catalog/booking-snapshot.ts'
import { splitName } from '../split-name.ts'
import { utcOffsetMinutes } from '../utc-offset-minutes.ts'

/** Cal.com's default for people who chose none; members have no time format here. */
const timeFormat = 'h:mma'

/** The organizer as a Person, with the offset of their clocks at the instant `at`. */
export function organizerPerson(organizer: Organizer, at: string) {
  return {
    id: organizer.number,
    name: organizer.name,
    email: organizer.email,
    username: organizer.username,
    timeZone: organizer.timeZone,
    language: { locale: organizer.language },
    timeFormat,
    utcOffset: utcOffsetMinutes(organizer.timeZone, at),
  }
}

/** An attendee as a Person, with the offset of their clocks at the instant `at`. */
export function attendeePerson(attendee: Attendee, at: string) {
  return {
    name: attendee.name,
    ...splitName(attendee.name),
    email: attendee.email,
    timeZone: attendee.timeZone,
    language: { locale: attendee.language },
    utcOffset: utcOffsetMinutes(attendee.timeZone, at),
    phoneNumber: attendee.phone,
  }
}
