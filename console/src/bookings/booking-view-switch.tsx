import { Button } from '@mantine/core'
import { IconCalendar, IconList } from '@tabler/icons-react'
import { Link } from 'react-router'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'

const ways = [
  { way: 'list', icon: IconList, to: pageUrls.bookings },
  { way: 'calendar', icon: IconCalendar, to: pageUrls.bookingCalendar },
] as const

/** Goes from the list of bookings to their calendar and back; the chosen event type stays. */
export function BookingViewSwitch({
  shown,
  eventTypeId,
}: {
  shown: 'list' | 'calendar'
  eventTypeId: string | undefined
}) {
  const t = useTexts('calendarView')
  return (
    <Button.Group aria-label={t.shownAs}>
      {ways.map(({ way, icon: Glyph, to }) => (
        <Button
          key={way}
          component={Link}
          to={to({ eventTypeId })}
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
