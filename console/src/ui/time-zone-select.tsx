import { Select, type SelectProps } from '@mantine/core'
import { useTexts } from '../texts/use-texts.ts'

const zones = Intl.supportedValuesOf('timeZone')
const allZones = zones.includes('UTC') ? zones : ['UTC', ...zones]

/** Chooses a time zone by typing a part of its name. */
export function TimeZoneSelect(props: Omit<SelectProps, 'data' | 'searchable'>) {
  const t = useTexts('ui')
  const { value } = props
  const data = typeof value === 'string' && value !== '' && !allZones.includes(value) ? [value, ...allZones] : allZones
  return (
    <Select searchable allowDeselect={false} limit={200} nothingFoundMessage={t.noTimeZone} {...props} data={data} />
  )
}
