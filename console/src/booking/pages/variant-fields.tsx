import { NativeSelect } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import type { PublicEventType } from '../../api/api-shapes.ts'
import { placeInAdvance } from '../booked/place.tsx'
import { useAddress } from '../shell/address.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { locationOf, type Variant } from './choose-variant.ts'
import { lengthsOf } from './lengths-of.ts'

/** How long and where, where there is something to choose. */
export function VariantFields({ offered, variant }: { offered: PublicEventType; variant: Variant }) {
  const { formats, t } = usePreferences()
  const { choose } = useAddress()
  const { durationChoices, locations } = offered
  const arrow = <IconSelector size={16} stroke={1.6} aria-hidden />
  return (
    <>
      {durationChoices.length > 0 && (
        <NativeSelect
          label={t.howLong}
          rightSection={arrow}
          value={String(variant.eventType.durationMinutes)}
          data={lengthsOf(offered).map((minutes) => ({ value: String(minutes), label: formats.duration(minutes) }))}
          onChange={(event) => choose({ duration: Number(event.currentTarget.value), slot: null })}
        />
      )}
      {locations.length > 1 && (
        <NativeSelect
          label={t.where}
          rightSection={arrow}
          value={variant.chosen.locationId ?? ''}
          data={locations.map((location) => ({
            value: location.id,
            label: location.label ?? placeInAdvance(locationOf(location), t),
          }))}
          onChange={(event) => choose({ place: event.currentTarget.value })}
        />
      )}
    </>
  )
}
