import type { MailLanguage } from '../../mail/mail.ts'

/** A span of time in the reader's words and time zone: `Tuesday, March 3, 2026, 09:00–09:30 (GMT+1)`. */
export function formatTimeSpan(
  language: MailLanguage,
  timeZone: string,
  { start, end }: { readonly start: string; readonly end: string },
): string {
  const { day, clock, zone } = formatsOf(language, timeZone)
  const [from, to] = [new Date(start), new Date(end)]
  const at = (instant: Date) => `${day.format(instant)}${separators[language]}${clock.format(instant)}`
  const ending = day.format(from) === day.format(to) ? `–${clock.format(to)}` : ` – ${at(to)}`
  return `${at(from)}${ending} (${zoneName(zone, from) ?? timeZone})`
}

const separators: Readonly<Record<MailLanguage, string>> = { en: ', ', de: ', ', ja: ' ' }

function zoneName(zone: Intl.DateTimeFormat, at: Date): string | undefined {
  return zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value
}

interface Formats {
  readonly day: Intl.DateTimeFormat
  readonly clock: Intl.DateTimeFormat
  readonly zone: Intl.DateTimeFormat
}

/** Of three languages and the zones there are. */
const kept = new Map<string, Formats>()

/** Kept, because making a format takes a hundred times as long as using it. */
function formatsOf(language: MailLanguage, timeZone: string): Formats {
  const key = `${language}/${timeZone}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const formats = {
    day: new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone }),
    clock: new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
    zone: new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' }),
  }
  kept.set(key, formats)
  return formats
}
