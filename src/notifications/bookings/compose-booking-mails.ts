import type { Attendee, Booking, Organizer } from '../../events/catalog/booking-snapshot.ts'
import { chooseMailLanguage } from '../../mail/choose-mail-language.ts'
import type { MailLanguage, NewMail } from '../../mail/mail.ts'
import { type MailBlock, renderMail } from '../../mail/render-mail.ts'
import { type CalendarMethod, renderCalendarFile } from '../../scheduling/bookings/render-calendar-file.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import { formatPrice } from './format-price.ts'
import { formatTimeSpan } from './format-time-span.ts'
import type { BookingNews } from './read-booking-news.ts'
import type { BookingMailKind, BookingTexts } from './texts/booking-texts.ts'
import { bookingTextsIn } from './texts/booking-texts-in.ts'

/** What mails about bookings need to know of this server and of whose they are. */
export interface BookingMailScope {
  readonly organization: { readonly id: OrganizationId; readonly name: string }
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** What opens a booking without an account. */
  readonly manageToken: (organizationId: OrganizationId, uid: BookingUid) => string
}

interface Reader {
  readonly role: 'attendee' | 'organizer'
  readonly kind: BookingMailKind
  readonly name: string
  readonly email: string
  readonly language: string
  readonly timeZone: string
}

const calledOff = new Set<BookingMailKind>(['cancelled', 'rejected'])
/** A mail about a long series shows so many of its times; the file has all. */
const timesShown = 60

/**
 * The mails that tell of a booking: one to each attendee and one to the organizer and each other host, each in the reader's language
 * and time zone, with the booking as a calendar file. Pure.
 */
export function composeBookingMails(news: BookingNews, scope: BookingMailScope): NewMail[] {
  return readersOf(news).map((reader) => composeMail(news, reader, scope))
}

/** Whoever has several parts is written to once, as an organizer first. */
function readersOf({ kind, bookings: [booking], removed, added }: BookingNews): Reader[] {
  const { organizer, hosts = [], attendees } = booking
  const readers: Reader[] = [
    ...[organizer, ...hosts].map((host): Reader => ({ ...readerOf(host), role: 'organizer', kind })),
    ...attendees.map((attendee): Reader => {
      const isNew = kind === 'updated' && added.has(attendee.email.toLowerCase())
      const own = isNew ? (booking.status === 'pending' ? 'requested' : 'confirmed') : kind
      return { ...readerOf(attendee), role: 'attendee', kind: own }
    }),
    ...removed.map((attendee): Reader => ({ ...readerOf(attendee), role: 'attendee', kind: 'cancelled' })),
  ]
  return [...new Map(readers.toReversed().map((reader) => [reader.email.toLowerCase(), reader])).values()].toReversed()
}

function readerOf({ name, email, language, timeZone }: Organizer | Attendee): Omit<Reader, 'role' | 'kind'> {
  return { name, email, language, timeZone }
}

function composeMail(news: BookingNews, reader: Reader, scope: BookingMailScope): NewMail {
  const { organization } = scope
  const [booking] = news.bookings
  const language = chooseMailLanguage(reader.language)
  const texts = bookingTextsIn(language)
  const words = (reader.role === 'organizer' ? texts.toOrganizer : texts.toAttendee)[reader.kind]
  const [guest] = booking.attendees
  const other = reader.role === 'organizer' ? (guest?.name ?? booking.title) : booking.organizer.name
  const body = renderMail(language, [
    { kind: 'paragraph', text: texts.greeting(reader.name) },
    { kind: 'paragraph', text: words.intro(other) },
    ...(news.kind === 'rescheduled' && booking.status === 'pending'
      ? [{ kind: 'paragraph', text: texts.awaiting } as const]
      : []),
    { kind: 'facts', facts: factsOf(news, reader, { language, texts }) },
    ...linkOf(booking, reader, { texts, scope }),
    { kind: 'paragraph', text: texts.footer(organization.name) },
  ])
  const replyTo = reader.role === 'organizer' ? guest?.email : booking.organizer.email
  return {
    organizationId: organization.id,
    kind: `booking-${reader.kind}`,
    recipient: { name: reader.name, email: reader.email },
    ...(replyTo === undefined || replyTo === reader.email ? {} : { replyTo }),
    language,
    subject: words.subject(booking.title),
    ...body,
    attachments: [calendarFileOf(news.bookings, reader, scope)],
  }
}

function factsOf(
  { bookings, previous, reason }: BookingNews,
  reader: Reader,
  { language, texts }: { readonly language: MailLanguage; readonly texts: BookingTexts },
): [string, string][] {
  const { labels } = texts
  const [booking] = bookings
  const { organizer, hosts = [organizer], attendees, notes, price = null } = booking
  const when = (span: Pick<Booking, 'start' | 'end'>) => formatTimeSpan(language, reader.timeZone, span)
  const times = bookings.slice(0, timesShown).map(when)
  const place = placeOf(booking, texts)
  return [
    [labels.what, booking.title],
    [labels.when, bookings.length > timesShown ? [...times, '…'].join('\n') : times.join('\n')],
    ...(previous === null ? [] : [[labels.previously, when(previous)] as [string, string]]),
    ...(place === '' ? [] : [[labels.where, place] as [string, string]]),
    ...(price === null ? [] : [[labels.price, formatPrice(language, price)] as [string, string]]),
    [labels.organizer, hosts.map(({ name }) => name).join(', ')],
    [
      labels.guests,
      attendees.map(({ name, email }) => (reader.role === 'organizer' ? `${name} <${email}>` : name)).join(', '),
    ],
    ...(reason === null ? [] : [[labels.reason, reason] as [string, string]]),
    ...(reader.role === 'organizer' ? answersOf(booking) : []),
    ...(notes === null ? [] : [[labels.notes, notes] as [string, string]]),
  ]
}

function placeOf({ location, facilities = [] }: Booking, texts: BookingTexts): string {
  const place = location === null ? [] : [location.value ?? texts.places[location.type] ?? location.type]
  return [...place, ...facilities.map(({ name }) => name)].join(', ')
}

function answersOf({ responses }: Booking): [string, string][] {
  return Object.values(responses).map(({ label, value }) => [
    label,
    Array.isArray(value) ? value.join(', ') : String(value),
  ])
}

function linkOf(
  booking: Booking,
  reader: Reader,
  { texts, scope }: { readonly texts: BookingTexts; readonly scope: BookingMailScope },
): MailBlock[] {
  if (reader.role === 'attendee') {
    return calledOff.has(reader.kind) ? [] : [{ kind: 'link', label: texts.manage, url: manageUrl(booking, scope) }]
  }
  const label = booking.status === 'pending' ? texts.answer : texts.open
  return [{ kind: 'link', label, url: consoleUrl(booking, scope) }]
}

function manageUrl({ uid }: Booking, { organization, publicUrl, manageToken }: BookingMailScope): string {
  return `${publicUrl}/booking/${uid}?token=${encodeURIComponent(manageToken(organization.id, uid))}`
}

function consoleUrl({ uid }: Booking, { publicUrl }: BookingMailScope): string {
  return `${publicUrl}/console/bookings/${uid}`
}

function calendarFileOf(bookings: BookingNews['bookings'], reader: Reader, scope: BookingMailScope) {
  const method = methodOf(bookings, reader)
  const urlOf = (booking: Booking) =>
    reader.role === 'organizer' ? consoleUrl(booking, scope) : manageUrl(booking, scope)
  return {
    fileName: 'booking.ics',
    contentType: `text/calendar; charset=utf-8; method=${method}`,
    content: renderCalendarFile(bookings, { method, urlOf }),
  }
}

/** Attendees are asked and told by the organizer; who is the organizer gets a copy. Several bookings at once can only be published. */
function methodOf(bookings: BookingNews['bookings'], { role, kind }: Reader): CalendarMethod {
  if (bookings.length > 1) return 'PUBLISH'
  if (calledOff.has(kind)) return 'CANCEL'
  return role === 'organizer' ? 'PUBLISH' : 'REQUEST'
}
