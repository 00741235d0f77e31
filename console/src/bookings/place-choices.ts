import type { LocationChoice } from '../api/api-shapes.ts'
import type { OffersTexts } from '../texts/offers/english.ts'

/** The places of an event type as a list to choose from; rooms that are made have no address yet. */
export function placeChoices(
  locations: readonly LocationChoice[],
  types: OffersTexts['placeTypes'],
  placeAt: (place: string, shown: string) => string,
): { value: string; label: string }[] {
  return locations.map(({ id, type, label, value }) => {
    const shown = label ?? (type === 'custom-video' || value === undefined ? null : value)
    return { value: id, label: shown === null ? types[type] : placeAt(types[type], shown) }
  })
}
