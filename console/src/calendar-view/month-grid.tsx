import { type KeyboardEvent, useEffect, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import { addDays, type CalendarDate, monthOf } from '../booking/time/calendar-date.ts'
import { useTexts } from '../texts/use-texts.ts'
import { AwayInDay } from './away-in-day.tsx'
import { useCalendar } from './calendar-context.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import { stepDate, weekOf, weeksOfMonth } from './calendar-period.ts'
import classes from './month-grid.module.css'
import { NewOnDay } from './new-on-day.tsx'

const mostInDay = 3

function DayCell({ date }: { date: CalendarDate }) {
  const t = useTexts('calendarView')
  const { address, itemsOn, hrefOf, today, words } = useCalendar()
  const segments = itemsOn(date)
  // One more takes no more room than the link that would stand for it.
  const shown = segments.length > mostInDay + 1 ? segments.slice(0, mostInDay) : segments
  const rest = segments.length - shown.length
  const toDay = hrefOf({ view: 'day', date })
  return (
    <td className={classes.cell} data-other={monthOf(date) !== monthOf(address.date) || undefined}>
      <Link
        to={toDay}
        className={classes.day}
        data-day={date}
        tabIndex={date === address.date ? 0 : -1}
        aria-label={words.long(date)}
        aria-current={date === today ? 'date' : undefined}
      >
        {Number(date.slice(8))}
      </Link>
      <NewOnDay date={date} tabIndex={date === address.date ? 0 : -1} />
      <AwayInDay date={date} />
      {shown.map((segment) => (
        <CalendarEntry key={segment.item.id} segment={segment} shape="line" />
      ))}
      {rest > 0 && (
        <Link to={toDay} className={classes.more} aria-label={t.moreOn(rest, words.long(date))}>
          {t.more(rest)}
        </Link>
      )}
    </td>
  )
}

function dayAfterKey(key: string, day: CalendarDate, weekStart: number): CalendarDate | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return weekOf(day, weekStart)
    case 'End':
      return addDays(weekOf(day, weekStart), 6)
    case 'PageUp':
      return stepDate('month', day, -1)
    case 'PageDown':
      return stepDate('month', day, 1)
    default:
      return null
  }
}

/** The weeks of a month; arrow keys go from day to day, over the edge of the month too. */
export function MonthGrid({ label }: { label: string }) {
  const { address, hrefOf, weekStart, words } = useCalendar()
  const navigate = useNavigate()
  const table = useRef<HTMLTableElement>(null)
  const moving = useRef(false)
  const weeks = weeksOfMonth(address.date, weekStart)
  useEffect(() => {
    if (!moving.current) return
    moving.current = false
    table.current?.querySelector<HTMLElement>(`[data-day="${address.date}"]`)?.focus()
  }, [address.date])
  const go = (event: KeyboardEvent) => {
    const day = event.target instanceof HTMLElement ? event.target.dataset.day : undefined
    if (day === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const next = dayAfterKey(event.key, day, weekStart)
    if (next === null) return
    event.preventDefault()
    moving.current = true
    void navigate(hrefOf({ date: next }), { replace: true, preventScrollReset: true })
  }
  return (
    <table ref={table} className={classes.month} aria-label={label} onKeyDown={go}>
      <thead>
        <tr>
          {weeks[0]?.map((day) => (
            <th key={day} scope="col">
              {words.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <DayCell key={day} date={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
