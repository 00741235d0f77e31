/** What a calendar needs to know of a booking. */
export interface CalendarAppointment {
  title: string
  /** Instants in UTC. */
  start: string
  end: string
  details: string
  location: string
}

function compact(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

function link(base: string, parameters: Record<string, string>): string {
  const filled = Object.entries(parameters).filter(([, value]) => value !== '')
  // Outlook shows the plus signs of form encoding, so spaces are written as %20.
  return `${base}?${filled.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`
}

/** Opens Google Calendar with the appointment filled in. */
export function googleCalendarLink(appointment: CalendarAppointment): string {
  return link('https://calendar.google.com/calendar/render', {
    action: 'TEMPLATE',
    text: appointment.title,
    dates: `${compact(appointment.start)}/${compact(appointment.end)}`,
    details: appointment.details,
    location: appointment.location,
  })
}

/** Opens Outlook with the appointment filled in: outlook.live.com for private accounts, outlook.office.com for work and school. */
export function outlookCalendarLink(
  host: 'outlook.live.com' | 'outlook.office.com',
  appointment: CalendarAppointment,
): string {
  return link(`https://${host}/calendar/0/deeplink/compose`, {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: appointment.title,
    startdt: new Date(appointment.start).toISOString().replace('.000Z', 'Z'),
    enddt: new Date(appointment.end).toISOString().replace('.000Z', 'Z'),
    body: appointment.details,
    location: appointment.location,
  })
}

/** Where the server gives the appointment as an iCalendar file. */
export function icsLink(uid: string, token: string): string {
  return `/v1/public/bookings/${encodeURIComponent(uid)}/calendar.ics?token=${encodeURIComponent(token)}`
}
