import { Title } from '@mantine/core'
import {
  IconBan,
  IconCalendarRepeat,
  IconCheck,
  IconHistory,
  IconHourglass,
  IconUsersGroup,
  IconX,
} from '@tabler/icons-react'
import type { PublicBooking } from '../../api/api-shapes.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { usePageHeading } from '../shell/use-page-heading.ts'
import classes from './booked-page.module.css'
import type { BookingState } from './booking-state.ts'

const looks = {
  confirmed: { Icon: IconCheck, tone: 'ok' },
  moved: { Icon: IconCheck, tone: 'ok' },
  pending: { Icon: IconHourglass, tone: 'warn' },
  waiting: { Icon: IconUsersGroup, tone: 'warn' },
  cancelled: { Icon: IconX, tone: 'bad' },
  rejected: { Icon: IconBan, tone: 'bad' },
  rescheduled: { Icon: IconCalendarRepeat, tone: 'quiet' },
  past: { Icon: IconHistory, tone: 'quiet' },
}

/** What became of the booking, in a sign, a title and a sentence. */
export function StateHeading({ booking, state }: { booking: PublicBooking; state: BookingState }) {
  const { t } = usePreferences()
  const organizer = booking.organizer.name
  const sentences: Record<BookingState, string> = {
    confirmed: t.confirmedText(organizer),
    moved: t.confirmedText(organizer),
    pending: t.pendingText(organizer),
    waiting: t.waitingText(booking.waitingPosition ?? 1),
    cancelled: t.cancelledText,
    rejected: t.rejectedText(organizer),
    rescheduled: t.rescheduledText,
    past: t.pastText,
  }
  const heading = usePageHeading(t.states[state], `${booking.uid} ${state}`)
  const { Icon, tone } = looks[state]
  return (
    <header className={classes.head}>
      <span className={classes.mark} data-tone={tone}>
        <Icon size={28} stroke={1.8} aria-hidden />
      </span>
      <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
        {t.states[state]}
      </Title>
      <p className={classes.text}>{sentences[state]}</p>
    </header>
  )
}
