import type { Attendee, Booking, LabelledAnswers, Utm } from '../../events/catalog/booking-snapshot.ts'
import { answerText } from '../answer-text.ts'
import { secondsTime } from '../utc-time.ts'
import { videoCallUrl } from '../video-call-url.ts'

/** What both payloads of a schedule begin with, in the contract's order. */
export function scheduleStart(booking: Booking, confirmedAt: string) {
  const [booker, ...guests] = booking.attendees
  return {
    originalUrl: booking.bookingUrl,
    privateTitle: booking.eventType.privateTitle ?? booking.eventType.title,
    confirmedAt: secondsTime(confirmedAt),
    title: booking.title,
    startDateTime: secondsTime(booking.start),
    endDateTime: secondsTime(booking.end),
    timeZone: booking.timeZone,
    organizer: { name: booking.organizer.name, email: booking.organizer.email },
    attendeesFromOrganizerSide: [],
    invitee: {
      name: booker?.name ?? '',
      email: booker?.email ?? '',
      language: languageCode(booker?.language ?? booking.organizer.language),
    },
    attendeesFromInviteeSide: guests.map(({ name, email }: Attendee) => ({ name, email })),
  }
}

/** What follows in the payload of a confirmed one. */
export function confirmedEnd(booking: Booking) {
  const url = videoCallUrl(booking.location)
  return {
    onlineMeeting: { type: url === null ? null : (booking.location?.type ?? null), url, password: null },
    formAnswers: answersOf(booking.responses),
    ...utmPart(booking.utm),
    rooms: [],
    source: { url: { query: '' } },
  }
}

/** What follows in the payload of a cancelled one. */
export function canceledEnd(booking: Booking, reason: string | null, canceledAt: string) {
  return {
    formAnswers: answersOf(booking.responses),
    cancelReason: reason ?? '',
    canceledAt: secondsTime(canceledAt),
  }
}

export function answersOf(responses: LabelledAnswers) {
  return Object.entries(responses).map(([questionId, { label, value }]) => ({
    questionId,
    question: label,
    answer: answerText(value),
  }))
}

/** `utmParameters`, or nothing at all where there were none. */
export function utmPart(utm: Utm | undefined): { utmParameters?: Record<string, string> } {
  const entries = Object.entries(utm ?? {}).filter(([, value]) => value !== undefined)
  if (entries.length === 0) return {}
  return { utmParameters: Object.fromEntries(entries.map(([name, value]) => [`utm_${name}`, value])) }
}

/** `JA` of `ja` and of `ja-JP`. */
export function languageCode(tag: string): string {
  return (tag.split('-')[0] ?? tag).toUpperCase()
}
