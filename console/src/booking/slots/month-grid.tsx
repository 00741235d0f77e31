import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { usePreferences } from '../shell/preferences.tsx'
import { buildMonth, weekStartOf } from '../time/build-month.ts'
import { addMonths, type CalendarDate, monthOf } from '../time/calendar-date.ts'
import { DayButton } from './day-button.tsx'
import classes from './month-grid.module.css'
import { withinMonths } from './month-limits.ts'
import { moveInMonth } from './move-in-month.ts'
import type { SlotChoice } from './use-slot-choice.ts'

/** Which day the keyboard is on; the focus follows it, over the border of the month too. */
function useFocusedDay(choice: SlotChoice, weekStart: number, showMonth: (month: string) => void) {
  const { month, days } = choice
  const [moved, setMoved] = useState<CalendarDate | null>(null)
  const grid = useRef<HTMLTableElement>(null)
  const wantsFocus = useRef(false)
  const inMonth = (date: CalendarDate | null) => (date !== null && monthOf(date) === month ? date : null)
  const focused = inMonth(moved) ?? inMonth(choice.date) ?? inMonth(days.today) ?? `${month}-01`

  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    grid.current?.querySelector<HTMLElement>(`[data-date="${focused}"]`)?.focus()
  }, [focused])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const to = moveInMonth(event.key, focused, weekStart)
    if (to === null) return
    event.preventDefault()
    if (withinMonths(monthOf(to), days) !== monthOf(to)) return
    wantsFocus.current = true
    setMoved(to)
    if (monthOf(to) !== month) showMonth(monthOf(to))
  }
  return { focused, grid, onKeyDown }
}

/** One month; days without a free time cannot be chosen. */
export function MonthGrid({
  choice,
  onMonth,
  onDay,
}: {
  choice: SlotChoice
  onMonth: (month: string) => void
  onDay: (date: CalendarDate) => void
}) {
  const { formats, locale, t } = usePreferences()
  const { month, days, byDay } = choice
  const weekStart = weekStartOf(locale)
  const { focused, grid, onKeyDown } = useFocusedDay(choice, weekStart, onMonth)
  const title = useId()
  const weekdays = Array.from({ length: 7 }, (_, column) => ((weekStart - 1 + column) % 7) + 1)
  return (
    <section aria-label={t.chooseDay}>
      <div className={classes.head}>
        <h2 id={title} className={classes.title}>
          {formats.month(month)}
        </h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.step}
          aria-label={t.previousMonth}
          disabled={month <= monthOf(days.today)}
          onClick={() => onMonth(addMonths(month, -1))}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className={classes.step}
          aria-label={t.nextMonth}
          disabled={month >= monthOf(days.last)}
          onClick={() => onMonth(addMonths(month, 1))}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </div>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys move over the days, which makes a table a grid
        role="grid"
        ref={grid}
        aria-labelledby={title}
        aria-busy={byDay === undefined}
        className={classes.grid}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" abbr={formats.weekday(weekday, 'long')}>
                {formats.weekday(weekday, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {buildMonth(month, weekStart).map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, column) =>
                day === null ? (
                  <td key={`${month}-${weekdays[column]}`} />
                ) : (
                  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell, which can be selected
                  <td key={day} aria-selected={day === choice.date}>
                    <DayButton
                      date={day}
                      today={day === days.today}
                      selected={day === choice.date}
                      focusable={day === focused}
                      freeTimes={byDay === undefined ? null : (byDay.get(day)?.length ?? 0)}
                      onChoose={onDay}
                    />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
