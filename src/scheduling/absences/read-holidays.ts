import { z } from 'zod'
import type { Clock } from '../../shared/clock.ts'
import { BellhopError, invalidField } from '../../shared/errors.ts'
import { dayMs } from '../availability/open-intervals.ts'
import type { CalendarServices } from '../calendars/calendar-access.ts'
import { CalendarError } from '../calendars/calendar-provider.ts'
import { checkCalendarUrl } from '../calendars/check-calendar.ts'
import { openProvider } from '../calendars/open-provider.ts'
import { readEntry } from '../calendars/read-entry.ts'
import { UnreadableEntry } from '../calendars/unreadable-entry.ts'
import { type Holiday, HolidayInput } from './holidays.ts'

export const ReadHolidaysInput = z.strictObject({
  url: z
    .string()
    .trim()
    .min(1)
    .max(2048)
    .describe('Of a calendar file, as governments and calendar programs offer them for each country and region'),
})

const yearsAhead = 3
const maxRead = 400
const longestDays = 31

/**
 * The days off that a calendar file names from today on: its events of whole days, for the next three years. Adds nothing; pass those
 * that are wanted to `addHolidays`. Throws `validation-failed` on `url` where there is no such file.
 */
export async function readHolidays(
  { policy, clock }: Pick<CalendarServices, 'policy'> & { readonly clock: Clock },
  input: z.input<typeof ReadHolidaysInput>,
): Promise<Holiday[]> {
  const url = checkCalendarUrl(ReadHolidaysInput.parse(input).url, policy)
  const provider = openProvider('ics', { url, username: null, password: null }, policy, { timeoutMs: 10_000 })
  try {
    const { changed } = await provider.listChanges(null, new Map())
    const today = Math.floor(clock.now().getTime() / dayMs) * dayMs
    const window = { start: today, end: today + yearsAhead * 366 * dayMs }
    const days = new Map(changed.flatMap(({ content }) => daysOf(content, window)).map((day) => [day.date, day]))
    return [...days.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1)).slice(0, maxRead)
  } catch (error) {
    if (error instanceof BellhopError || !(error instanceof CalendarError)) throw error
    throw invalidField('url', error.message)
  } finally {
    await provider.close()
  }
}

/** An entry that cannot be read is no day off: what is there is shown before anything is added. */
function daysOf(content: string, window: { start: number; end: number }): Holiday[] {
  try {
    return readEntry(content, { timeZone: 'UTC', window })
      .occurrences.filter(({ event }) => event.start.isDate && !event.cancelled)
      .flatMap(({ start, end, event }) => {
        const length = Math.min(Math.round((end - start) / dayMs), longestDays)
        return Array.from({ length }, (_, index) => ({
          date: new Date(start + index * dayMs).toISOString().slice(0, 10),
          name: event.title,
        }))
      })
      .filter(({ date }) => Date.parse(date) >= window.start && Date.parse(date) < window.end)
      .flatMap((day) => HolidayInput.safeParse({ ...day, name: day.name.trim().slice(0, 200) }).data ?? [])
  } catch (error) {
    if (error instanceof UnreadableEntry) return []
    throw error
  }
}
