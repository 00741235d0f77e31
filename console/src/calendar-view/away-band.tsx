import type { CSSProperties } from 'react'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import classes from './away-band.module.css'
import { AwayIcon } from './away-icon.tsx'
import type { AwayTime } from './away-time.ts'
import { awayParts, awaySpan } from './away-words.ts'
import { useCalendar } from './calendar-context.ts'
import type { Segment } from './segments-of.ts'

/** What has room for when it is below what it is. */
const tallMinutes = 45

interface AwayBandProps {
  segment: Segment<AwayTime>
  /** There is room for little more than a name. */
  narrow: boolean
  style: CSSProperties
}

/** Time that is taken without a booking, behind what is booked; a place under it can be booked as any other. */
export function AwayBand({ segment, narrow, style }: AwayBandProps) {
  const t = useTexts('calendarView')
  const formats = useFormats()
  const { timeZone } = useCalendar()
  const { item, startMinute, endMinute } = segment
  const [title, rest] = awayParts(item, t)
  const span = awaySpan(segment, (at) => formats.clock(new Date(at), { timeZone }), t)
  return (
    <div className={classes.band} style={style}>
      <span className={classes.words}>
        <AwayIcon kind={item.kind} className={classes.icon} />
        {title}
        <span className={narrow ? 'visually-hidden' : undefined}>{rest}</span>{' '}
        <span className={endMinute - startMinute >= tallMinutes ? classes.span : 'visually-hidden'}>{span}</span>
      </span>
    </div>
  )
}
