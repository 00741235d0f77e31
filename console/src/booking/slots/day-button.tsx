import { usePreferences } from '../shell/preferences.tsx'
import type { CalendarDate } from '../time/calendar-date.ts'
import classes from './month-grid.module.css'

/** One day of the month. `freeTimes` is null while they load. */
export function DayButton({
  date,
  today,
  selected,
  focusable,
  freeTimes,
  onChoose,
}: {
  date: CalendarDate
  today: boolean
  selected: boolean
  focusable: boolean
  freeTimes: number | null
  onChoose: (date: CalendarDate) => void
}) {
  const { formats, t } = usePreferences()
  const free = freeTimes !== null && freeTimes > 0
  const words = [
    formats.day(date),
    today ? t.today : null,
    freeTimes === null ? t.loadingTimes : free ? t.dayFree(freeTimes) : t.dayNotFree,
  ]
  const state = freeTimes === null ? 'loading' : free ? 'free' : 'none'
  // aria-disabled, not disabled: the arrow keys walk over days that cannot be chosen, and a screen reader says so.
  return (
    <button
      type="button"
      className={classes.day}
      data-date={date}
      data-state={state}
      data-selected={selected && free ? true : undefined}
      data-today={today ? true : undefined}
      aria-disabled={free ? undefined : true}
      aria-current={today ? 'date' : undefined}
      aria-label={words.filter((word) => word !== null).join(', ')}
      tabIndex={focusable ? 0 : -1}
      onClick={() => {
        if (free) onChoose(date)
      }}
    >
      {formats.dayNumber(date)}
    </button>
  )
}
