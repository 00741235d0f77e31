import { Stack, Text, Title } from '@mantine/core'
import type { Booking } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { BookingStatusMark } from '../bookings/booking-status-mark.tsx'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useCalendar } from './calendar-context.ts'
import type { Segment } from './segments-of.ts'

function Row({ segment: { item: booking, goesOn } }: { segment: Segment<Booking> }) {
  const t = useTexts('calendarView')
  const formats = useFormats()
  const { timeZone } = useCalendar()
  const clock = (at: string) => formats.clock(new Date(at), { timeZone })
  return (
    <Stack gap={2} component="li">
      <Text size="xs" c="dimmed" className="tabular">
        {goesOn ? t.goesOn : clock(booking.start)} – {clock(booking.end)}
      </Text>
      <TextLink to={pageUrls.booking(booking.uid)} fw={600} fz="sm">
        {booking.title}
      </TextLink>
      <BookingStatusMark booking={booking} />
    </Stack>
  )
}

/** What is booked day after day, where there is no room for a grid; days without a booking are left out. */
export function DayList({ days }: { days: readonly CalendarDate[] }) {
  const t = useTexts('calendarView')
  const { bookingsOn, words } = useCalendar()
  const busy = days.map((day) => ({ day, segments: bookingsOn(day) })).filter(({ segments }) => segments.length > 0)
  if (busy.length === 0) return <EmptyState title={t.noneShown} />
  return (
    <Stack gap="sm">
      {busy.map(({ day, segments }) => (
        <Panel key={day}>
          <Title order={2} size="h3" mb="xs">
            {words.long(day)}
          </Title>
          <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {segments.map((segment) => (
              <Row key={segment.item.uid} segment={segment} />
            ))}
          </Stack>
        </Panel>
      ))}
    </Stack>
  )
}
