import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { AwayIcon } from './away-icon.tsx'
import classes from './away-in-day.module.css'
import { type AwayLine, awayLines } from './away-words.ts'
import { useCalendar } from './calendar-context.ts'

const mostLines = 2

function Line({ line: { kind, title, spans } }: { line: AwayLine }) {
  const all = spans.join(', ')
  return (
    <div className={classes.line} title={[title, ...spans].join('\n')}>
      <AwayIcon kind={kind} className={classes.icon} />
      {title} <span className="visually-hidden">{all}</span>
    </div>
  )
}

/** What takes time of a day of the month beside bookings, in as little room as there is. */
export function AwayInDay({ date }: { date: CalendarDate }) {
  const t = useTexts('calendarView')
  const formats = useFormats()
  const { awayOn, timeZone } = useCalendar()
  const clock = (at: string) => formats.clock(new Date(at), { timeZone })
  const lines = awayLines(awayOn(date), { clock, t })
  // One more takes no more room than the words that would stand for it.
  const shown = lines.length > mostLines + 1 ? lines.slice(0, mostLines) : lines
  const rest = lines.slice(shown.length)
  return (
    <>
      {shown.map((line) => (
        <Line key={line.id} line={line} />
      ))}
      {rest.length > 0 && (
        <div className={classes.line} title={rest.map(({ title }) => title).join('\n')}>
          {t.more(rest.length)} <span className="visually-hidden">{rest.map(({ title }) => title).join(', ')}</span>
        </div>
      )}
    </>
  )
}
