import type Holidays from 'date-holidays'
import type { HolidaysTypes } from 'date-holidays'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { dayMs } from '../availability/open-intervals.ts'
import type { Window } from '../calendars/expand-entry.ts'
import { type Holiday, maxNameLength } from './holidays.ts'
import { listHolidayRegions } from './list-holiday-countries.ts'

export interface HolidayPlace {
  readonly country: string
  readonly region: string | undefined
  /** For the names; the country's own where it is not given, or where a day has no name in it. */
  readonly language: string | undefined
}

/**
 * The public holidays of a country, or of one of its regions, within the window, by their date there. Whole days only: an eve that is
 * off from noon is worked on. Days that stand in for a holiday on a weekend are among them, as the law of the place has it. Throws
 * `validation-failed` on `country` or `region`.
 */
export async function readPublicHolidays(place: HolidayPlace, window: Window): Promise<Holiday[]> {
  const { default: Holidays } = await import('date-holidays')
  const holidays = new Holidays(findPlace(new Holidays(), place))
  holidays.setLanguages(languagesFor(place.language, holidays.getLanguages()))
  const first = new Date(window.start).getUTCFullYear()
  const years = Array.from({ length: new Date(window.end).getUTCFullYear() - first + 1 }, (_, index) => first + index)
  return joinNames(years.flatMap((year) => holidays.getHolidays(year)).flatMap(daysOf))
}

/** Two holidays may fall on one day. */
function joinNames(days: readonly Holiday[]): Holiday[] {
  const names = new Map<string, Set<string>>()
  for (const { date, name } of days) names.set(date, (names.get(date) ?? new Set()).add(name))
  return [...names].map(([date, all]) => ({ date, name: [...all].join(' / ').slice(0, maxNameLength) }))
}

function findPlace(known: Holidays, place: HolidayPlace): HolidaysTypes.Country {
  const country = place.country.toUpperCase()
  if (!Object.hasOwn(known.getCountries(), country)) {
    throw invalidField(
      'country',
      'must be one of those that GET /v1/holidays/countries lists, as DE',
      broken('not-found'),
    )
  }
  const region = place.region?.toUpperCase()
  if (region === undefined) return { country }
  const codes = listHolidayRegions(known, country).map(({ code }) => code)
  if (codes.length === 0) throw invalidField('region', `must be left out: ${country} has none`, broken('not-found'))
  if (!codes.includes(region)) {
    const more = codes.length > 20 ? ' and others that GET /v1/holidays/countries lists' : ''
    const message = `must be one of those of ${country}: ${codes.slice(0, 20).join(', ')}${more}`
    throw invalidField('region', message, broken('not-found'))
  }
  const [state = '', part] = region.split('-')
  return { country, state, ...(part === undefined ? {} : { region: part }) }
}

/** Where the library has another code for a language than ISO 639-1. */
const codesOfLibrary: Readonly<Record<string, string>> = { cs: 'cz', ja: 'jp', ka: 'ge', nb: 'no', nn: 'no' }

/** An Austrian holiday is called in German as in Austria. */
function languagesFor(language: string | undefined, own: readonly string[]): string[] {
  if (language === undefined) return [...own]
  const tag = language.toLowerCase()
  const [primary = tag] = tag.split('-')
  const variants = own.filter((each) => each.startsWith(`${primary}-`))
  return [...variants, tag, codesOfLibrary[primary] ?? primary]
}

/** Its dates begin with the day there, and those of calendars whose days begin at sunset with the day that follows. */
function daysOf({ date, start, end, name, type }: HolidaysTypes.Holiday): Holiday[] {
  const [day = '', time] = date.split(' ')
  if (type !== 'public' || time !== '00:00:00') return []
  // A day on which clocks change has 23 or 25 hours.
  const length = Math.floor((end.getTime() - start.getTime() + dayMs / 12) / dayMs)
  const first = Date.parse(day)
  return Array.from({ length }, (_, index) => ({
    date: new Date(first + index * dayMs).toISOString().slice(0, 10),
    name,
  }))
}
