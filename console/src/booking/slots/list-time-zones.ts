import { offsetMinutes } from '../time/zoned-time.ts'

/** A time zone as the picker shows it. */
export interface TimeZoneChoice {
  name: string
  /** `Buenos Aires` of `America/Argentina/Buenos_Aires`. */
  city: string
  /** `Europe` of `Europe/Zurich`, empty for `UTC`. */
  region: string
  /** `Central European Time`, in the visitor's language. */
  title: string
  offset: number
  /** Everything that finds it, in lower case. */
  search: string
}

// Browsers list some zones by their former names only.
const otherNames: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'kolkata mumbai delhi bangalore',
  'Asia/Katmandu': 'kathmandu',
  'Asia/Rangoon': 'yangon',
  'Asia/Saigon': 'ho chi minh hanoi',
  'Europe/Kiev': 'kyiv',
  'Asia/Shanghai': 'beijing shenzhen',
  'Asia/Tokyo': 'osaka 東京 大阪 日本',
  'Europe/Zurich': 'zürich bern geneva genf genève',
  'Europe/Vienna': 'wien',
  'Europe/Berlin': 'münchen munich hamburg frankfurt köln',
  'America/Los_Angeles': 'san francisco seattle',
  'America/New_York': 'boston washington miami',
}

function titleOf(name: string, locale: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: name, timeZoneName: 'longGeneric' }).formatToParts(at)
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? name
}

/** Describes one zone as it is at the instant `at`. */
export function describeTimeZone(name: string, locale: string, at: Date): TimeZoneChoice {
  const parts = name.split('/')
  const city = (parts.at(-1) ?? name).replaceAll('_', ' ')
  const region = parts.length > 1 ? (parts[0] ?? '') : ''
  const title = titleOf(name, locale, at)
  const offset = offsetMinutes(at, name)
  const search = `${name} ${name.replaceAll('_', ' ')} ${title} ${otherNames[name] ?? ''}`.toLowerCase()
  return { name, city, region, title, offset, search }
}

/** All zones that the browser knows, and `chosen`, from west to east. */
export function listTimeZones(locale: string, at: Date, chosen: string): TimeZoneChoice[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])
  return [...names]
    .map((name) => describeTimeZone(name, locale, at))
    .sort((a, b) => a.offset - b.offset || a.city.localeCompare(b.city))
}

/** The offset that someone typed, in minutes: `+9`, `utc+05:30`, `GMT-3`; null when it is none. */
function readOffset(query: string): number | null {
  const found = /^(?:utc|gmt)?\s*([+−-])\s*(\d{1,2})(?::?([0-5]\d))?$/.exec(query)
  if (found === null) return null
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0)
  return found[1] === '+' ? minutes : -minutes
}

/** The zones that `query` means: an offset, or words that all occur; those whose city begins with it come first. */
export function findTimeZones(zones: readonly TimeZoneChoice[], query: string): TimeZoneChoice[] {
  const text = query.trim().toLowerCase()
  const offset = readOffset(text)
  if (offset !== null) return zones.filter((zone) => zone.offset === offset)
  const words = text.split(/[\s,/_]+/).filter((word) => word !== '')
  const found = zones.filter((zone) => words.every((word) => zone.search.includes(word)))
  const rank = (zone: TimeZoneChoice) => (zone.city.toLowerCase().startsWith(text) ? 0 : 1)
  return text === '' ? found : found.sort((a, b) => rank(a) - rank(b))
}
