import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { pageUrls } from '../api/urls.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useCalendar } from './calendar-context.ts'
import classes from './new-on-day.module.css'

/** Leads to a new booking on a day; shown while the pointer or the focus is near, and always where there is no pointer. */
export function NewOnDay({ date, tabIndex = 0 }: { date: CalendarDate; tabIndex?: number }) {
  const t = useTexts('newBooking')
  const { address, today, words } = useCalendar()
  if (date < today) return null
  const label = t.newOn(words.long(date))
  return (
    <Link
      to={pageUrls.newBooking({ eventTypeId: address.eventTypeId, date })}
      className={classes.add}
      tabIndex={tabIndex}
      aria-label={label}
      title={label}
    >
      <IconPlus size={14} aria-hidden />
    </Link>
  )
}
