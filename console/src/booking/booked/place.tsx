import { IconLink, IconMapPin, IconPhone, IconVideo } from '@tabler/icons-react'
import type { Location } from '../../api/api-shapes.ts'
import { usePreferences } from '../shell/preferences.tsx'
import type { Texts } from '../texts/english.ts'

const icons = { 'in-person': IconMapPin, phone: IconPhone, link: IconLink, video: IconVideo }

export function PlaceIcon({ location, ...rest }: { location: Location; size: number; stroke: number }) {
  const Icon = icons[location.type]
  return <Icon {...rest} aria-hidden />
}

/** Where it will take place, for someone who has not booked: an address, but no link to a room that others may be in. */
export function placeInAdvance(location: Location, t: Texts): string {
  if (location.type === 'phone' && location.value === undefined) return t.placePhoneYou
  return location.type === 'in-person' && location.value !== undefined ? location.value : t.placeNames[location.type]
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
