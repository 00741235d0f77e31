import { Group, Stack, Text, Title } from '@mantine/core'
import type { Booking, TitledGroupDate } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { BookingStatusMark } from '../bookings/booking-status-mark.tsx'
import { DateStateMark } from '../group-events/date-state-mark.tsx'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Panel } from '../ui/panel.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { AwayIcon } from './away-icon.tsx'
import type { AwayTime } from './away-time.ts'
import { awaySpan, awayTitle } from './away-words.ts'
import { useCalendar } from './calendar-context.ts'
import type { CalendarItem } from './calendar-item.ts'
import type { Segment } from './segments-of.ts'

function BookingLines({ booking }: { booking: Booking }) {
  return (
    <>
      <TextLink to={pageUrls.booking(booking.uid)} fw={600} fz="sm">
        {booking.title}
      </TextLink>
      <BookingStatusMark booking={booking} />
    </>
  )
}

function DateLines({ date }: { date: TitledGroupDate }) {
  const t = useTexts('groupEvents')
  return (
    <>
      <TextLink to={pageUrls.groupDate(date.id)} fw={600} fz="sm">
        {date.privateTitle ?? date.title}
      </TextLink>
      <Group gap="xs">
        <DateStateMark date={date} />
        <Text size="sm">{t.seatsTaken(date.seatsTaken, date.seats)}</Text>
      </Group>
    </>
  )
}

function Row({ segment: { item, goesOn } }: { segment: Segment<CalendarItem> }) {
  const t = useTexts('calendarView')
  const formats = useFormats()
  const { timeZone } = useCalendar()
  const clock = (at: string) => formats.clock(new Date(at), { timeZone })
  return (
    <Stack gap={2} component="li">
      <Text size="xs" c="dimmed" className="tabular">
        {goesOn ? t.goesOn : clock(item.start)} – {clock(item.end)}
      </Text>
      {item.kind === 'booking' ? <BookingLines booking={item.booking} /> : <DateLines date={item.date} />}
    </Stack>
  )
}

function AwayRow({ segment }: { segment: Segment<AwayTime> }) {
  const t = useTexts('calendarView')
  const formats = useFormats()
  const { timeZone } = useCalendar()
  return (
    <Stack gap={2} component="li" c="dimmed">
      <Text size="xs" className="tabular">
        {awaySpan(segment, (at) => formats.clock(new Date(at), { timeZone }), t)}
      </Text>
      <Text size="sm">
        <AwayIcon kind={segment.item.kind} /> {awayTitle(segment.item, t)}
      </Text>
    </Stack>
  )
}

/** What takes time of a day, and what is booked, in the order in which it begins. */
function DayRows({ date }: { date: CalendarDate }) {
  const { awayOn, itemsOn } = useCalendar()
  const rows = [
    ...awayOn(date).map((segment) => ({ segment, row: <AwayRow key={segment.item.id} segment={segment} /> })),
    ...itemsOn(date).map((segment) => ({ segment, row: <Row key={segment.item.id} segment={segment} /> })),
  ]
  return rows.sort((one, other) => one.segment.startMinute - other.segment.startMinute).map(({ row }) => row)
}

/** What is booked day after day, where there is no room for a grid; days without anything are left out. */
export function DayList({ days }: { days: readonly CalendarDate[] }) {
  const t = useTexts('calendarView')
  const { awayOn, itemsOn, words } = useCalendar()
  const busy = days.filter((day) => itemsOn(day).length + awayOn(day).length > 0)
  if (busy.length === 0) return <EmptyState title={t.noneShown} />
  return (
    <Stack gap="sm">
      {busy.map((day) => (
        <Panel key={day}>
          <Title order={2} size="h3" mb="xs">
            {words.long(day)}
          </Title>
          <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            <DayRows date={day} />
          </Stack>
        </Panel>
      ))}
    </Stack>
  )
}
