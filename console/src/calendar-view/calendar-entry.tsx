import { IconArrowRight, IconCheck, IconMinus, IconQuestionMark, IconUsersGroup, IconX } from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { Link } from 'react-router'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { useCalendar } from './calendar-context.ts'
import classes from './calendar-entry.module.css'
import type { CalendarItem } from './calendar-item.ts'
import { itemWords } from './item-words.ts'
import type { Segment } from './segments-of.ts'

const icons = {
  check: IconCheck,
  question: IconQuestionMark,
  dash: IconMinus,
  cross: IconX,
  moved: IconArrowRight,
  people: IconUsersGroup,
}

interface CalendarEntryProps {
  segment: Segment<CalendarItem>
  /** `line` fits a day of a month, `box` a place in the time grid. */
  shape: 'line' | 'box'
  /** Whether a box has room for one line only. */
  low?: boolean
  style?: CSSProperties
}

/** A booking in the calendar with where it stands, or a date with how many of its seats are taken. */
export function CalendarEntry({ segment: { item, goesOn }, shape, low = false, style }: CalendarEntryProps) {
  const t = useTexts('calendarView')
  const { moved } = useTexts('bookings')
  const { bookingStates } = useTexts('format')
  const groupEvents = useTexts('groupEvents')
  const formats = useFormats()
  const { timeZone } = useCalendar()
  const { to, title, glyph, tone, words, short, who } = itemWords(item, { moved, bookingStates, groupEvents })
  const Glyph = icons[glyph]
  const time = goesOn ? t.goesOn : formats.clock(new Date(item.start), { timeZone })
  const hover = [title, formats.span(new Date(item.start), new Date(item.end), { timeZone }), words, who]
  const tall = shape === 'box' && !low
  return (
    <Link
      to={to}
      className={classes.entry}
      data-shape={shape}
      data-low={low || undefined}
      data-tone={tone}
      style={style}
      title={hover.filter((part) => part !== null).join('\n')}
    >
      <span className={classes.words}>
        <span className={classes.head}>
          <Glyph size={12} stroke={2.5} className={classes.icon} aria-hidden />
          <time dateTime={item.start}>{time}</time>{' '}
          {short !== null && !tall && (
            <span className={classes.count} aria-hidden>
              {short}
            </span>
          )}
          <span className={classes.title}>{title}</span>
        </span>
        {tall ? <span className={classes.state}>{words}</span> : <span className="visually-hidden">{words}</span>}
      </span>
    </Link>
  )
}
