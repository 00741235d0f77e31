import { Button } from '@mantine/core'
import { IconCalendar, IconList } from '@tabler/icons-react'
import { Link } from 'react-router'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'

const ways = [
  { way: 'list', icon: IconList, to: pageUrls.bookings },
  { way: 'calendar', icon: IconCalendar, to: pageUrls.bookingCalendar },
] as const

/** Goes from the list of bookings to their calendar and back; the chosen event type and member stay. */
export function BookingViewSwitch({
  shown,
  filter: { eventTypeId, memberId },
}: {
  shown: 'list' | 'calendar'
  filter: { eventTypeId?: string | null | undefined; memberId?: string | null | undefined }
}) {
  const t = useTexts('calendarView')
  return (
    <Button.Group aria-label={t.shownAs}>
      {ways.map(({ way, icon: Glyph, to }) => (
        <Button
          key={way}
          component={Link}
          to={to({ eventTypeId, memberId })}
          variant={way === shown ? 'light' : 'default'}
          aria-current={way === shown ? 'page' : undefined}
          leftSection={<Glyph size={16} aria-hidden />}
        >
          {t[way]}
        </Button>
      ))}
    </Button.Group>
  )
}
