import { Group, Stack, Text } from '@mantine/core'
import type { Booking } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { BookingRooms } from '../facilities/booking-rooms.tsx'
import type { Formats } from '../format/create-formats.ts'
import { priceText } from '../format/price-text.ts'
import type { BookingsTexts } from '../texts/bookings/english.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { type Fact, FactList } from '../ui/fact-list.tsx'
import { Panel } from '../ui/panel.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { ExactTime } from '../ui/time-ago.tsx'
import { answerText, locationText, paymentText } from './answer-text.ts'
import { BookingTime } from './booking-time.tsx'

function Chain({ label, uid }: { label: string; uid: string }) {
  return (
    <Group gap={8}>
      <TextLink to={pageUrls.booking(uid)}>{label}</TextLink>
      <ShortId id={uid} />
    </Group>
  )
}

function People({ booking }: { booking: Booking }) {
  const t = useTexts('bookings')
  return (
    <Stack gap={6}>
      {booking.attendees.map((attendee) => (
        <div key={attendee.number}>
          {attendee.noShow ? t.didNotCome(attendee.name) : attendee.name}
          <Text size="xs" c="dimmed">
            {[attendee.email, attendee.phone, attendee.timeZone].filter((part) => part !== null).join(' · ')}
          </Text>
        </div>
      ))}
    </Stack>
  )
}

function whenFacts(booking: Booking, t: BookingsTexts, formats: Formats): (Fact | null)[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const theirs = formats.span(new Date(booking.start), new Date(booking.end), { timeZone: booking.timeZone })
  return [
    { label: t.when, value: <BookingTime start={booking.start} end={booking.end} /> },
    own === booking.timeZone ? null : { label: t.inZone(booking.timeZone), value: theirs },
    { label: t.where, value: locationText(booking.location, t) },
  ]
}

/** Who, what, when and where. */
export function BookingFacts({ booking }: { booking: Booking }) {
  const t = useTexts('bookings')
  const formats = useFormats()
  const words = useTexts('format')
  const rooms = useTexts('facilities')
  const optional = (label: string, value: string | null): Fact | null => (value === null ? null : { label, value })
  return (
    <Panel title={t.booking}>
      <FactList
        facts={[
          ...whenFacts(booking, t, formats),
          { label: rooms.rooms, value: <BookingRooms booking={booking} /> },
          { label: t.attendees, value: <People booking={booking} /> },
          { label: t.organizer, value: booking.organizer.name },
          {
            label: t.eventType,
            value: <TextLink to={pageUrls.eventType(booking.eventType.id)}>{booking.eventType.title}</TextLink>,
          },
          { label: t.kind, value: words.kinds[booking.kind] },
          { label: t.source, value: words.sources[booking.source] },
          optional(t.reason, booking.reason),
          optional(t.notes, booking.notes),
          booking.price == null ? null : { label: t.price, value: priceText(booking.price, formats.locale) },
          booking.payment === null
            ? null
            : { label: t.payment, value: paymentText(booking.payment, t, formats.locale) },
          booking.rescheduledFrom === null
            ? null
            : { label: t.movedFrom, value: <Chain label={t.bookingBefore} uid={booking.rescheduledFrom} /> },
          booking.rescheduledTo === null
            ? null
            : { label: t.movedTo, value: <Chain label={t.bookingAfter} uid={booking.rescheduledTo} /> },
          { label: t.made, value: <ExactTime at={booking.createdAt} /> },
          { label: t.changed, value: <ExactTime at={booking.updatedAt} /> },
        ]}
      />
    </Panel>
  )
}

/** What the guest answered, and what came along in the address of the booking page. */
export function BookingAnswers({ booking }: { booking: Booking }) {
  const t = useTexts('bookings')
  const answers = Object.entries(booking.responses).map(([id, { label, value }]) => ({
    id,
    label,
    value: answerText(value, t),
  }))
  const utm = Object.entries(booking.utm).map(([key, value]) => ({ label: `utm_${key}`, value: String(value) }))
  const metadata = Object.entries(booking.metadata).map(([label, value]) => ({ label, value }))
  return (
    <>
      {answers.length > 0 && (
        <Panel title={t.answers}>
          <FactList facts={answers} />
        </Panel>
      )}
      {utm.length + metadata.length > 0 && (
        <Panel title={t.metadata}>
          <FactList facts={[...metadata, ...utm]} />
        </Panel>
      )}
    </>
  )
}
