import { type MouseEvent, useLayoutEffect, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import { pageUrls } from '../api/urls.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useNow } from '../ui/use-now.ts'
import { AwayBand } from './away-band.tsx'
import { useCalendar } from './calendar-context.ts'
import { CalendarEntry } from './calendar-entry.tsx'
import { instantAt, minuteOfDay } from './day-in-zone.ts'
import { firstHour } from './first-hour.ts'
import { layOutColumns, leastMinutes } from './lay-out-columns.ts'
import { NewOnDay } from './new-on-day.tsx'
import classes from './time-grid.module.css'

const hourPixels = 56
const hours = Array.from({ length: 24 }, (_, hour) => hour)
/** What is shorter has room for one line. */
const lowMinutes = 35
/** Above the first hour, so that its number is not cut. */
const headroomPixels = 10
const pixels = (minutes: number) => (minutes / 60) * hourPixels

interface Box {
  startMinute: number
  endMinute: number
  column: number
  columns: number
}

function placeOf({ startMinute, endMinute, column, columns }: Box) {
  return {
    top: pixels(startMinute),
    height: pixels(Math.max(endMinute - startMinute, leastMinutes)) - 1,
    insetInlineStart: `calc((100% - var(--edge-room, 0px)) * ${column / columns})`,
    width: `calc((100% - var(--edge-room, 0px)) / ${columns} - 2px)`,
  }
}

/** Bands tell how long something takes, and are never taller than that. */
function bandPlaceOf({ startMinute, endMinute, column, columns }: Box) {
  const width = 100 / columns
  return {
    top: pixels(startMinute),
    height: pixels(endMinute - startMinute),
    insetInlineStart: `${column * width}%`,
    width: `${width}%`,
  }
}

function AwayBands({ date, most }: { date: CalendarDate; most: number }) {
  const t = useTexts('calendarView')
  const { awayOn } = useCalendar()
  const { placed, folded } = layOutColumns(awayOn(date), most)
  return (
    <>
      {placed.map((segment) => (
        <AwayBand
          key={segment.item.id}
          segment={segment}
          narrow={segment.columns > most / 2}
          style={bandPlaceOf(segment)}
        />
      ))}
      {folded.map((rest) => (
        <div key={rest.startMinute} className={classes.rest} style={bandPlaceOf(rest)}>
          {t.more(rest.count)}
        </div>
      ))}
    </>
  )
}

function NowLine() {
  const { timeZone } = useCalendar()
  const now = useNow(30_000)
  return <div className={classes.now} style={{ top: pixels(minuteOfDay(now, timeZone)) }} />
}

/** Where an empty place was clicked, to the quarter of an hour. */
function minuteAt({ clientY, currentTarget }: MouseEvent<HTMLElement>): number {
  const minutes = ((clientY - currentTarget.getBoundingClientRect().top) / hourPixels) * 60
  return Math.max(0, Math.min(Math.floor(minutes / 15) * 15, 24 * 60 - 15))
}

function useBookAt(date: CalendarDate) {
  const navigate = useNavigate()
  const { address, timeZone } = useCalendar()
  return (event: MouseEvent<HTMLElement>) => {
    // A booking that stands here has a page of its own.
    if (event.target !== event.currentTarget) return
    const at = instantAt(date, minuteAt(event), timeZone).toISOString()
    void navigate(pageUrls.newBooking({ eventTypeId: address.eventTypeId, at }))
  }
}

function DayColumn({ date, most }: { date: CalendarDate; most: number }) {
  const t = useTexts('calendarView')
  const { address, awayOn, itemsOn, hrefOf, today, words } = useCalendar()
  const { placed, folded } = layOutColumns(itemsOn(date), most)
  const toAll = address.view === 'day' ? pageUrls.bookings({ from: date, to: date }) : hrefOf({ view: 'day', date })
  const bookAt = useBookAt(date)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link above does the same by keyboard
    <div
      role="group"
      aria-label={words.long(date)}
      className={classes.column}
      data-today={date === today || undefined}
      data-away={awayOn(date).length > 0 || undefined}
      onClick={bookAt}
    >
      <AwayBands date={date} most={most} />
      {placed.map((segment) => (
        <CalendarEntry
          key={segment.item.id}
          segment={segment}
          shape="box"
          low={segment.endMinute - segment.startMinute <= lowMinutes}
          style={placeOf(segment)}
        />
      ))}
      {folded.map((rest) => (
        <Link
          key={rest.startMinute}
          to={toAll}
          className={classes.more}
          style={placeOf(rest)}
          aria-label={t.moreOn(rest.count, words.long(date))}
        >
          {t.more(rest.count)}
        </Link>
      ))}
      {date === today && <NowLine />}
    </div>
  )
}

/** Days beside each other with their hours from top to bottom. */
export function TimeGrid({ days, label }: { days: readonly CalendarDate[]; label: string }) {
  const { address, itemsOn, hrefOf, today, words } = useCalendar()
  const box = useRef<HTMLElement>(null)
  const first = firstHour(days.flatMap(itemsOn))
  const shown = days.join()
  const scrolledFor = useRef('')
  // Once for each span of days: what arrives later must not move what somebody looks at.
  useLayoutEffect(() => {
    if (scrolledFor.current === shown) return
    scrolledFor.current = shown
    box.current?.scrollTo({ top: pixels(first * 60) - headroomPixels })
  }, [shown, first])
  const columns = { gridTemplateColumns: `4rem repeat(${days.length}, minmax(0, 1fr))` }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={box} className={classes.grid} aria-label={label} tabIndex={0}>
      {days.length > 1 && (
        <div className={classes.heads} style={columns}>
          <span />
          {days.map((day) => (
            <div key={day} className={classes.head} data-today={day === today || undefined}>
              <Link
                to={hrefOf({ view: 'day', date: day })}
                className={classes.day}
                aria-current={day === today ? 'date' : undefined}
              >
                {words.short(day)}
              </Link>
              <NewOnDay date={day} />
            </div>
          ))}
        </div>
      )}
      <div className={classes.body} style={{ ...columns, height: pixels(24 * 60) }}>
        <div className={classes.hours} aria-hidden>
          {hours.slice(1).map((hour) => (
            <span key={hour} style={{ top: pixels(hour * 60) }}>
              {words.hour(hour)}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <DayColumn key={day} date={day} most={address.view === 'day' ? 8 : 3} />
        ))}
      </div>
    </section>
  )
}
