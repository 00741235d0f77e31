import type { HolidayCountry } from '../api/api-shapes.ts'

/** Where an organization probably is: by its time zone, and by the reader's languages where several countries share that; else null. */
export function guessCountry(
  countries: readonly HolidayCountry[],
  timeZone: string | undefined,
  languages: readonly string[],
): string | null {
  const there = timeZone === undefined ? [] : countries.filter(({ timeZones }) => timeZones.includes(timeZone))
  if (there.length === 1) return there[0]?.code ?? null
  const possible = new Set((there.length > 0 ? there : countries).map(({ code }) => code))
  return languages.map((tag) => new Intl.Locale(tag).maximize().region ?? '').find((code) => possible.has(code)) ?? null
}
