import type { Attendee, Booking } from '../../events/catalog/booking-snapshot.ts'
import { splitName } from '../split-name.ts'
import { offsetTime } from '../zoned-time.ts'

/** The appointment or internal meeting, with date-times in the organization's zone. Members alone take part in the latter. */
export function eventDetail(booking: Booking, isInternal: boolean, timeZone: string) {
  const { organizer, attendees } = booking
  const isMember = ({ memberId }: Attendee) => isInternal || memberId != null
  return {
    event_id: booking.uid,
    title: booking.title,
    guests: attendees.filter((each) => !isMember(each)).map((attendee) => guestOf(booking, attendee)),
    starting_at: offsetTime(timeZone, booking.start),
    ending_at: offsetTime(timeZone, booking.end),
    attend_users: [
      { user_id: organizer.id, ...familyAndGiven(organizer), email: organizer.email },
      ...attendees
        .filter((each) => isMember(each) && each.memberId !== organizer.id)
        .map((each) => ({ user_id: each.memberId ?? null, ...familyAndGiven(each), email: each.email })),
    ],
    facilities: facilitiesOf(booking),
    note: booking.notes,
    agendas: null,
    mail_template_id: null,
    access_policy: null,
  }
}

function guestOf(booking: Booking, attendee: Attendee) {
  const isBooker = attendee === booking.attendees.find(({ memberId }) => memberId == null)
  const company = booking.responses.company?.value
  return {
    guest_id: isBooker && booking.customerId !== null ? booking.customerId : `${booking.uid}-${attendee.number}`,
    ...familyAndGiven(attendee),
    family_name_phonetic: null,
    given_name_phonetic: null,
    guest_company_name: isBooker && typeof company === 'string' ? company : null,
    emails: [attendee.email],
  }
}

/** The rooms and equipment that are reserved, or else where people meet in person; a call takes place in no facility. */
function facilitiesOf({ facilities = [], location }: Booking) {
  if (facilities.length > 0) {
    return facilities.map(({ id, name, type }) => ({ facility_id: id, facility_name: name, facility_type: type }))
  }
  if (location?.type !== 'in-person' || location.value === undefined) return []
  return [{ facility_id: null, facility_name: location.value, facility_type: 'room' }]
}

/** Names are one text here. In these languages the family name comes first. */
const familyFirst = /^(?:ja|ko|zh|vi|hu)\b/i

/** A name in two parts, split at its first space in the order of the person's language. */
export function familyAndGiven({ name, language }: { name: string; language: string | null }) {
  const { firstName, lastName } = splitName(name)
  return language !== null && familyFirst.test(language)
    ? { family_name: firstName, given_name: lastName }
    : { family_name: lastName, given_name: firstName }
}
