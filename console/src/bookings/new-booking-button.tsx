import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { pageUrls } from '../api/urls.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { useTexts } from '../texts/use-texts.ts'

/** Leads to the form of a booking by hand; an event type that the list is about is chosen there already. */
export function NewBookingButton(query: { eventTypeId: string | null | undefined; date?: CalendarDate }) {
  const t = useTexts('newBooking')
  return (
    <Button component={Link} to={pageUrls.newBooking(query)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.title}
    </Button>
  )
}
