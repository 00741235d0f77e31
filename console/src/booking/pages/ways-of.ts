import type { Location, PublicEventType } from '../../api/api-shapes.ts'
import { locationOf } from './choose-variant.ts'

/** The ways in which it can take place, each once. */
export function waysOf({ location, locations }: Pick<PublicEventType, 'location' | 'locations'>): Location[] {
  const places = locations.length > 0 ? locations.map(locationOf) : location === null ? [] : [location]
  return [...new Map(places.map((place) => [place.type, place])).values()]
}
