import { IconArrowRight, IconCheck, IconMinus, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { Link } from 'react-router'
import type { Booking } from '../api/api-shapes.ts'
import { pageUrls } from '../api/urls.ts'
import { bookingState } from '../bookings/booking-state.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { useCalendar } from './calendar-context.ts'
import classes from './calendar-entry.module.css'
import type { Segment } from './segments-of.ts'

const icons = { check: IconCheck, question: IconQuestionMark, dash: IconMinus, cross: IconX, moved: IconArrowRight }

interface CalendarEntryProps {
  segment: Segment<Booking>
  /** `line` fits a day of a month, `box` a place in the time grid. */
  shape: 'line' | 'box'
  /** Whether a box has room for one line only. */
  low?: boolean
  style?: CSSProperties
}

/** A booking in the calendar, with where it stands. */
export function CalendarEntry({ segment: { item: booking, goesOn }, shape, low = false, style }: CalendarEntryProps) {
  const t = useTexts('calendarView')
  const { moved } = useTexts('bookings')
  const { bookingStates } = useTexts('format')
  const formats = useFormats()
  const { timeZone } = useCalendar()
  const { glyph, tone, words } = bookingState(booking, moved, bookingStates)
  const Glyph = icons[glyph]
  const time = goesOn ? t.goesOn : formats.clock(new Date(booking.start), { timeZone })
  const who = booking.attendees[0]?.name
  const hover = [booking.title, formats.span(new Date(booking.start), new Date(booking.end), { timeZone }), words, who]
  return (
    <Link
      to={pageUrls.booking(booking.uid)}
      className={classes.entry}
      data-shape={shape}
      data-low={low || undefined}
      data-tone={tone}
      style={style}
      title={hover.filter((part) => part !== undefined).join('\n')}
    >
      <span className={classes.head}>
        <Glyph size={12} stroke={2.5} className={classes.icon} aria-hidden />
        <time dateTime={booking.start}>{time}</time> <span className={classes.title}>{booking.title}</span>
      </span>
      {shape === 'box' && !low ? (
        <span className={classes.state}>{words}</span>
      ) : (
        <span className="visually-hidden">{words}</span>
      )}
    </Link>
  )
}
