import { Group, Stack, Text } from '@mantine/core'
import type { Booking } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { formatSpan } from '../format/format-time.ts'
import { kindWords, sourceWords } from '../format/words.ts'
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
  return (
    <Stack gap={6}>
      {booking.attendees.map((attendee) => (
        <div key={attendee.number}>
          {attendee.name}
          {attendee.noShow && ' (did not come)'}
          <Text size="xs" c="dimmed">
            {[attendee.email, attendee.phone, attendee.timeZone].filter((part) => part !== null).join(' · ')}
          </Text>
        </div>
      ))}
    </Stack>
  )
}

function whenFacts(booking: Booking): (Fact | null)[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const theirs = formatSpan(new Date(booking.start), new Date(booking.end), { timeZone: booking.timeZone })
  return [
    { label: 'When', value: <BookingTime start={booking.start} end={booking.end} /> },
    own === booking.timeZone ? null : { label: `In ${booking.timeZone}`, value: theirs },
    { label: 'Where', value: locationText(booking.location) },
  ]
}

/** Who, what, when and where. */
export function BookingFacts({ booking }: { booking: Booking }) {
  const optional = (label: string, value: string | null): Fact | null => (value === null ? null : { label, value })
  return (
    <Panel title="Booking">
      <FactList
        facts={[
          ...whenFacts(booking),
          { label: 'Attendees', value: <People booking={booking} /> },
          { label: 'Organizer', value: booking.organizer.name },
          {
            label: 'Event type',
            value: <TextLink to={pageUrls.eventType(booking.eventType.id)}>{booking.eventType.title}</TextLink>,
          },
          { label: 'Kind', value: kindWords[booking.kind] },
          { label: 'Source', value: sourceWords[booking.source] },
          optional('Reason', booking.reason),
          optional('Notes', booking.notes),
          booking.payment === null ? null : { label: 'Payment', value: paymentText(booking.payment) },
          booking.rescheduledFrom === null
            ? null
            : { label: 'Moved from', value: <Chain label="The booking before" uid={booking.rescheduledFrom} /> },
          booking.rescheduledTo === null
            ? null
            : { label: 'Moved to', value: <Chain label="The booking after" uid={booking.rescheduledTo} /> },
          { label: 'Made', value: <ExactTime at={booking.createdAt} /> },
          { label: 'Changed', value: <ExactTime at={booking.updatedAt} /> },
        ]}
      />
    </Panel>
  )
}

/** What the guest answered, and what came along in the address of the booking page. */
export function BookingAnswers({ booking }: { booking: Booking }) {
  const answers = Object.entries(booking.responses).map(([id, { label, value }]) => ({
    id,
    label,
    value: answerText(value),
  }))
  const utm = Object.entries(booking.utm).map(([key, value]) => ({ label: `utm_${key}`, value: String(value) }))
  const metadata = Object.entries(booking.metadata).map(([label, value]) => ({ label, value }))
  return (
    <>
      {answers.length > 0 && (
        <Panel title="Answers">
          <FactList facts={answers} />
        </Panel>
      )}
      {utm.length + metadata.length > 0 && (
        <Panel title="Metadata">
          <FactList facts={[...metadata, ...utm]} />
        </Panel>
      )}
    </>
  )
}
