import { IconLink, IconMapPin, IconPhone, IconVideo } from '@tabler/icons-react'
import type { Location } from '../../api/types.ts'
import { usePreferences } from '../shell/preferences.tsx'

const icons = { 'in-person': IconMapPin, phone: IconPhone, link: IconLink, video: IconVideo }

export function PlaceIcon({ location, ...rest }: { location: Location; size: number; stroke: number }) {
  const Icon = icons[location.type]
  return <Icon {...rest} aria-hidden />
}

/** Where it takes place: an address in words, or a link that opens. */
export function Place({ location }: { location: Location }) {
  const { t } = usePreferences()
  const name = location.type === 'phone' && location.value === undefined ? t.placePhoneYou : t.placeNames[location.type]
  const { value } = location
  if (value === undefined || value === '') return name
  if (!/^https?:\/\//i.test(value)) return location.type === 'in-person' ? value : `${name} · ${value}`
  return (
    <a href={value} target="_blank" rel="noreferrer">
      {location.type === 'in-person' ? t.openLink : name}
    </a>
  )
}
