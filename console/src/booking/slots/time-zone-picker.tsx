import { Select } from '@mantine/core'
import { IconWorld } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useAddress } from '../shell/address.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { offsetLabel } from '../time/zoned-time.ts'
import { describeTimeZone, findTimeZones, listTimeZones, timeZoneLabel } from './list-time-zones.ts'
import classes from './time-zone-picker.module.css'

/** Chooses the zone that times are shown in. `at` is the instant whose offsets are told: they change over the year. */
export function TimeZonePicker({ timeZone, at }: { timeZone: string; at: Date }) {
  const { locale, t } = usePreferences()
  const { choose } = useAddress()
  // Naming all zones takes a moment, so it waits until someone wants to see them.
  const [wanted, setWanted] = useState(false)
  const zones = useMemo(
    () => (wanted ? listTimeZones(locale, at, timeZone) : [describeTimeZone(timeZone, locale, at)]),
    [wanted, locale, at, timeZone],
  )
  const byName = useMemo(() => new Map(zones.map((zone) => [zone.name, zone])), [zones])
  return (
    <Select
      label={t.timeZone}
      searchable
      allowDeselect={false}
      value={timeZone}
      onChange={(name) => {
        if (name !== null) choose({ timeZone: name })
      }}
      onDropdownOpen={() => setWanted(true)}
      onFocus={(event) => event.currentTarget.select()}
      data={zones.map((zone) => ({ value: zone.name, label: timeZoneLabel(zone) }))}
      filter={({ options, search }) => {
        const found = findTimeZones(zones, search).map((zone) => zone.name)
        const byValue = new Map(
          options.flatMap((option) => ('value' in option ? [[option.value, option] as const] : [])),
        )
        return found.flatMap((name) => byValue.get(name) ?? [])
      }}
      nothingFoundMessage={t.timeZoneNone}
      maxDropdownHeight={300}
      comboboxProps={{ width: 320, position: 'bottom-start', shadow: 'md' }}
      leftSection={<IconWorld size={18} stroke={1.6} aria-hidden />}
      renderOption={({ option }) => {
        const zone = byName.get(option.value)
        if (zone === undefined) return option.label
        return (
          <span className={classes.option}>
            <span>
              {zone.city}
              <span className={classes.title}>{zone.title}</span>
            </span>
            <span className={classes.offset}>{offsetLabel(zone.offset)}</span>
          </span>
        )
      }}
    />
  )
}
