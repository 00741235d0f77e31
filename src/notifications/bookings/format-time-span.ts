import type { MailLanguage } from '../../mail/mail.ts'

/** A span of time in the reader's words and time zone: `Tuesday, March 3, 2026, 09:00–09:30 (GMT+1)`. */
export function formatTimeSpan(
  language: MailLanguage,
  timeZone: string,
  { start, end }: { readonly start: string; readonly end: string },
): string {
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone })
  const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone })
  const [from, to] = [new Date(start), new Date(end)]
  const at = (instant: Date) => `${day.format(instant)}${separators[language]}${clock.format(instant)}`
  const ending = day.format(from) === day.format(to) ? `–${clock.format(to)}` : ` – ${at(to)}`
  return `${at(from)}${ending} (${zoneName(language, timeZone, from)})`
}

const separators: Readonly<Record<MailLanguage, string>> = { en: ', ', de: ', ', ja: ' ' }

function zoneName(language: MailLanguage, timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}
