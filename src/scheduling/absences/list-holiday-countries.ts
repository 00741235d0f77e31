import type Holidays from 'date-holidays'
import { z } from 'zod'

const HolidayRegion = z.object({
  code: z.string().describe('Of the country; a part of a region stands behind it: `BY-A`'),
  name: z.string().describe('As it is called there'),
})
type HolidayRegion = z.infer<typeof HolidayRegion>

export const HolidayCountry = z
  .object({
    code: z.string().describe('ISO 3166-1, two letters'),
    regions: z.array(HolidayRegion).describe('Those that have holidays of their own'),
    timeZones: z.array(z.string()),
  })
  .meta({ id: 'HolidayCountry' })
export type HolidayCountry = z.infer<typeof HolidayCountry>

/** The countries whose public holidays are known, in the order of their codes. */
export async function listHolidayCountries(): Promise<HolidayCountry[]> {
  // Its data takes memory that most servers never need.
  const { default: Holidays } = await import('date-holidays')
  const known = new Holidays()
  return Object.keys(known.getCountries())
    .toSorted()
    .map((code) => {
      // Of the few rules for schools: to work out all rules takes much longer.
      const timeZones = new Holidays(code, { types: ['school'] }).getTimezones()
      return { code, regions: listHolidayRegions(known, code), timeZones }
    })
}

/** The regions of a country, and their parts; none for a country that is not known. */
export function listHolidayRegions(known: Holidays, country: string): HolidayRegion[] {
  return named(known.getStates(country)).flatMap(([code, name]) => [
    { code, name },
    ...named(known.getRegions(country, code)).map(([part, own]) => ({
      code: `${code}-${part}`,
      name: `${name}: ${own}`,
    })),
  ])
}

/** The library gives nothing for what has no parts, though its types do not say so, and does not find codes with small letters. */
function named(parts: Record<string, string> | undefined): [string, string][] {
  return Object.entries(parts ?? {}).filter(([code]) => /^[A-Z\d]+$/.test(code))
}
