import { Button } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useId } from 'react'
import type { PublicBooking } from '../../api/api-shapes.ts'
import { pageUrls } from '../../api/urls.ts'
import { usePreferences } from '../shell/preferences.tsx'
import classes from './booked-page.module.css'
import { type CalendarAppointment, googleCalendarLink, icsLink, outlookCalendarLink } from './calendar-links.ts'

/** Ways to put the booking into a calendar of one's own. */
export function AddToCalendar({ booking, token }: { booking: PublicBooking; token: string }) {
  const { t } = usePreferences()
  const title = useId()
  const page = window.location.origin + pageUrls.publicBooking(booking.uid, token)
  const appointment: CalendarAppointment = {
    title: booking.title,
    start: booking.start,
    end: booking.end,
    details: t.calendarNotes(booking.organizer.name, page),
    location: booking.location?.value ?? '',
  }
  const links = [
    { label: t.google, href: googleCalendarLink(appointment) },
    { label: t.outlook, href: outlookCalendarLink('outlook.live.com', appointment) },
    { label: t.office, href: outlookCalendarLink('outlook.office.com', appointment) },
  ]
  return (
    <section aria-labelledby={title} className={classes.section}>
      <h2 id={title} className={classes.sectionTitle}>
        {t.addToCalendar}
      </h2>
      <div className={classes.calendars}>
        <Button
          component="a"
          href={icsLink(booking.uid, token)}
          download
          variant="light"
          leftSection={<IconCalendarPlus size={18} stroke={1.6} aria-hidden />}
        >
          {t.calendarFile}
        </Button>
        {links.map(({ label, href }) => (
          <Button key={label} component="a" href={href} target="_blank" rel="noreferrer" variant="default">
            {label}
          </Button>
        ))}
      </div>
    </section>
  )
}
