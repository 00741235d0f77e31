/** Where people book an event type: the booking link. */
export function bookingUrl(publicUrl: string, organizationSlug: string, eventTypeSlug: string): string {
  return `${publicUrl}/${organizationSlug}/${eventTypeSlug}`
}
