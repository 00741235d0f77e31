import { Select } from '@mantine/core'
import type { HolidayCountry } from '../api/api-shapes.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'

export interface HolidayPlace {
  country: string | null
  region: string | null
}

interface CountryFieldsProps extends HolidayPlace {
  countries: readonly HolidayCountry[]
  errors: Readonly<Record<string, string>>
  onChange: (place: HolidayPlace) => void
}

/** Chooses a country by its name in the reader's language, and one of its regions where it has some. */
export function CountryFields({ countries, country, region, errors, onChange }: CountryFieldsProps) {
  const t = useTexts('team')
  const { locale } = useFormats()
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const byLabel = (one: { label: string }, other: { label: string }) => one.label.localeCompare(other.label, locale)
  const regions = countries.find(({ code }) => code === country)?.regions ?? []
  return (
    <>
      <Select
        label={t.country}
        placeholder={t.chooseCountry}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t.countryUnknown}
        data={countries.map(({ code }) => ({ value: code, label: names.of(code) ?? code })).toSorted(byLabel)}
        value={country}
        error={errors.country}
        onChange={(code) => onChange({ country: code, region: null })}
      />
      {regions.length > 0 && (
        <Select
          label={t.region}
          placeholder={t.wholeCountry}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t.wholeCountry }}
          nothingFoundMessage={t.regionUnknown}
          data={regions.map(({ code, name }) => ({ value: code, label: name })).toSorted(byLabel)}
          value={region}
          error={errors.region}
          onChange={(code) => onChange({ country, region: code })}
        />
      )}
    </>
  )
}
