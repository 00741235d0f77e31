import type { Organizer } from '../../events/catalog/booking-snapshot.ts'
import { splitName } from '../split-name.ts'

/** The member whose calendar it is. What Bellhop does not know of members is null, or 0 for no. */
export function userFields(organizer: Organizer, conferenceUrl: string | null) {
  const { firstName, lastName } = splitName(organizer.name)
  return {
    id: organizer.number,
    prename: firstName,
    lastname: lastName,
    avatar: null,
    email: organizer.email,
    job_title: null,
    bookable: 1,
    uuid: organizer.id,
    conference_url: conferenceUrl,
    newsletter_invitation_sent: 0,
    is_multi_language: 0,
    identity_connection: null,
    auth0_user_id: null,
    lang_identifier: organizer.language,
    calendar_color: null,
    is_lead_generator: 0,
    is_reseller_admin: 0,
  }
}
