/**
 * Ids are URIs here, with Calendly's paths under this server's address: receivers take them apart at the slashes. The pages of a
 * booking open by `manageToken`, where it gives one.
 */
export function createUris(origin: string, manageToken: (uid: string) => string) {
  const page = (uid: string, name: string) => {
    const token = manageToken(uid)
    return `${origin}/booking/${uid}/${name}${token === '' ? '' : `?token=${encodeURIComponent(token)}`}`
  }
  const under =
    (collection: string) =>
    (id: string): string =>
      `${origin}/${collection}/${encodeURIComponent(id)}`
  const scheduledEvent = under('scheduled_events')
  return {
    user: under('users'),
    organization: under('organizations'),
    eventType: under('event_types'),
    contact: under('contacts'),
    routingForm: under('routing_forms'),
    submission: under('routing_form_submissions'),
    scheduledEvent,
    /** `number` is the attendee's; 1 booked. */
    invitee: (uid: string, number: number) => `${scheduledEvent(uid)}/invitees/${inviteeId(uid, number)}`,
    noShow: (uid: string, number: number) => `${origin}/invitee_no_shows/${inviteeId(uid, number)}`,
    cancelPage: (uid: string) => page(uid, 'cancel'),
    reschedulePage: (uid: string) => page(uid, 'reschedule'),
  }
}
export type Uris = ReturnType<typeof createUris>

function inviteeId(uid: string, number: number): string {
  return number === 1 ? uid : `${uid}-${number}`
}
