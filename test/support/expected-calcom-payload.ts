import { guest, metadata, notes } from './main-job-stage.ts'

export interface Told {
  readonly uid: string
  readonly number: number
  readonly eventType: { readonly number: number; readonly slug: string; readonly requiresConfirmation: boolean }
  readonly organizer: { readonly number: number }
  readonly start: string
  readonly end: string
  readonly status: string
  readonly sequence: number
  readonly acceptedAt?: string | null
  readonly location: { readonly type: string; readonly value?: string } | null
  readonly title: string
  readonly calendarUid: string
}

const given = (value: string | readonly string[] | object, label: string) => ({ label, value, isHidden: false })
const seconds = (instant: string) => instant.replace('.000Z', 'Z')

/** The payload that docs/dialects/calcom.md promises for a booking of the stage's guest, written out. */
export function expectedCalcomPayload(booking: Told): Record<string, unknown> {
  const place = booking.location?.value ?? ''
  const isVideo = booking.location?.type === 'video'
  const own = { size: given('M', 'Size') }
  return {
    type: booking.eventType.slug,
    title: booking.title,
    description: notes,
    additionalNotes: notes,
    customInputs: {},
    startTime: seconds(booking.start),
    endTime: seconds(booking.end),
    length: 30,
    organizer: {
      ...{
        id: booking.organizer.number,
        name: 'Mira Keller',
        email: 'mira@harbour.example',
        username: 'harbour-admin',
      },
      ...{ timeZone: 'Asia/Tokyo', language: { locale: 'en' }, timeFormat: 'h:mma', utcOffset: 540 },
    },
    attendees: [
      {
        ...{ name: guest.name, firstName: 'Noor', lastName: 'Haddad', email: guest.email },
        ...{ timeZone: 'Europe/London', language: { locale: 'en' }, utcOffset: 0, phoneNumber: null },
      },
    ],
    team: null,
    location: place,
    uid: booking.uid,
    bookingId: booking.number,
    eventTypeId: booking.eventType.number,
    eventTitle: 'Fitting',
    eventDescription: 'We look at it together.',
    requiresConfirmation: booking.eventType.requiresConfirmation,
    price: 0,
    currency: 'usd',
    status: booking.status.toUpperCase(),
    responses: {
      name: given(guest.name, 'your_name'),
      email: given(guest.email, 'email_address'),
      location: given({ value: place, optionValue: '' }, 'location'),
      notes: given(notes, 'additional_notes'),
      guests: given([], 'additional_guests'),
      ...own,
    },
    userFieldsResponses: own,
    metadata: isVideo ? { ...metadata, videoCallUrl: place } : metadata,
    tracking: { utm_source: 'mail', utm_campaign: 'spring' },
    videoCallData: isVideo ? { type: 'video', id: booking.uid, password: '', url: place } : null,
    conferenceData: null,
    appsStatus: [],
    destinationCalendar: null,
    iCalUID: booking.calendarUid,
    iCalSequence: booking.sequence - 1,
    seatsPerTimeSlot: null,
    seatsShowAttendees: true,
    hideCalendarNotes: false,
    hideCalendarEventDetails: false,
    hideOrganizerEmail: false,
    disableRescheduling: false,
    disableCancelling: false,
    customReplyToEmail: null,
    organizationId: null,
    schedulingType: null,
    hashedLink: null,
    bookerUrl: 'https://book.example.com',
  }
}
