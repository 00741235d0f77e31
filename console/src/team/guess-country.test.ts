import { expect, it } from 'vitest'
import { guessCountry } from './guess-country.ts'

const countries = [
  { code: 'CH', regions: [], timeZones: ['Europe/Zurich'] },
  { code: 'DE', regions: [], timeZones: ['Europe/Berlin'] },
  { code: 'JP', regions: [], timeZones: ['Asia/Tokyo'] },
  { code: 'LI', regions: [], timeZones: ['Europe/Zurich'] },
  { code: 'US', regions: [], timeZones: ['America/New_York', 'America/Chicago'] },
]

it.each<[string | null, string | undefined, readonly string[]]>([
  ['JP', 'Asia/Tokyo', ['en-US']],
  ['US', 'America/Chicago', ['de']],
  ['LI', 'Europe/Zurich', ['en', 'de-LI']],
  [null, 'Europe/Zurich', ['de']],
  ['DE', 'UTC', ['de', 'en']],
  ['DE', undefined, ['fr', 'de']],
  [null, 'UTC', ['fr']],
])('guesses %s by the time zone %s and the languages %s', (country, timeZone, languages) => {
  expect(guessCountry(countries, timeZone, languages)).toBe(country)
})
