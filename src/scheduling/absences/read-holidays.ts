import { z } from 'zod'
import type { Clock } from '../../shared/clock.ts'
import { BellhopError, invalidField } from '../../shared/errors.ts'
import { dayMs } from '../availability/open-intervals.ts'
import type { CalendarServices } from '../calendars/calendar-access.ts'
import { CalendarError } from '../calendars/calendar-provider.ts'
import { checkCalendarUrl } from '../calendars/check-calendar.ts'
import type { Window } from '../calendars/expand-entry.ts'
import { openProvider } from '../calendars/open-provider.ts'
import { readEntry } from '../calendars/read-entry.ts'
import { splitCalendar } from '../calendars/split-calendar.ts'
import { UnreadableEntry } from '../calendars/unreadable-entry.ts'
import { type Holiday, HolidayInput, maxNameLength } from './holidays.ts'
import { readPublicHolidays } from './read-public-holidays.ts'

const maxCharacters = 500_000

export const ReadHolidaysInput = z
  .strictObject({
    url: z
      .string()
      .trim()
      .min(1)
      .max(2048)
      .optional()
      .describe('Of a calendar file, as governments and calendar programs offer them for each country and region'),
    content: z.string().min(1).max(maxCharacters).optional().describe('The calendar file itself (RFC 5545)'),
    country: z.string().max(10).optional().describe('As `GET /v1/holidays/countries` lists them: `DE`'),
    region: z.string().max(20).optional().describe('Of the country; without it, what is a holiday in all of it'),
    language: z
      .string()
      .max(35)
      .optional()
      .describe("Of the names, as `ja`; the country's own where it is not given, or where a day has no name in it"),
  })
  .refine(({ url, content, country }) => [url, content, country].filter((one) => one !== undefined).length === 1, {
    path: ['url'],
    message: 'must be there, or content or country, and only one of them',
  })
  .refine(({ country, region }) => region === undefined || country !== undefined, {
    path: ['region'],
    message: 'goes with a country only',
  })

const yearsAhead = 3
const maxRead = 400
const longestDays = 31

/**
 * The days off that a calendar file names, or the public holidays of a country, from today on for the next three years. Adds nothing;
 * pass those that are wanted to `addHolidays`. Throws `validation-failed` on `url` or `content` where that is no calendar file, and on
 * `country` or `region` where its holidays are not known.
 */
export async function readHolidays(
  { policy, clock }: Pick<CalendarServices, 'policy'> & { readonly clock: Clock },
  input: z.input<typeof ReadHolidaysInput>,
): Promise<Holiday[]> {
  const { url, content, country, region, language } = ReadHolidaysInput.parse(input)
  const today = Math.floor(clock.now().getTime() / dayMs) * dayMs
  const window = { start: today, end: today + yearsAhead * 366 * dayMs }
  if (country !== undefined) return inOrder(await readPublicHolidays({ country, region, language }, window), window)
  const entries = content === undefined ? await load(url ?? '', policy) : takeApart(content)
  return inOrder(
    entries.flatMap((entry) => daysOf(entry.content, window)),
    window,
  )
}

/** Of several on one day, the first: it is off once. */
function inOrder(days: readonly Holiday[], window: Window): Holiday[] {
  const within = days.filter(({ date }) => Date.parse(date) >= window.start && Date.parse(date) < window.end)
  const byDate = new Map(within.toReversed().map((day) => [day.date, day]))
  return [...byDate.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1)).slice(0, maxRead)
}

async function load(address: string, policy: CalendarServices['policy']): Promise<readonly { content: string }[]> {
  const url = checkCalendarUrl(address, policy)
  const provider = openProvider('ics', { url, username: null, password: null }, policy, { timeoutMs: 10_000 })
  try {
    return (await provider.listChanges(null, new Map())).changed
  } catch (error) {
    if (error instanceof BellhopError || !(error instanceof CalendarError)) throw error
    throw invalidField('url', error.message, error.reason)
  } finally {
    await provider.close()
  }
}

function takeApart(content: string): readonly { content: string }[] {
  try {
    return splitCalendar(content)
  } catch (error) {
    if (error instanceof UnreadableEntry) throw invalidField('content', error.message, error.reason)
    throw error
  }
}

/** An entry that cannot be read is no day off: what is there is shown before anything is added. */
function daysOf(content: string, window: Window): Holiday[] {
  try {
    return readEntry(content, { timeZone: 'UTC', window, uidIfMissing: 'day-off' })
      .occurrences.filter(({ event }) => event.start.isDate && !event.cancelled)
      .flatMap(({ start, end, event }) => {
        const length = Math.min(Math.round((end - start) / dayMs), longestDays)
        return Array.from({ length }, (_, index) => ({
          date: new Date(start + index * dayMs).toISOString().slice(0, 10),
          name: event.title,
        }))
      })
      .flatMap((day) => HolidayInput.safeParse({ ...day, name: day.name.trim().slice(0, maxNameLength) }).data ?? [])
  } catch (error) {
    if (error instanceof UnreadableEntry) return []
    throw error
  }
}
