import type { GroupDate, GroupEvent, Location } from '../api/api-shapes.ts'

type Places = Pick<GroupEvent, 'location' | 'locations'>

/** Where a date takes place: its own place, else the first of its group event's or the only one. Null where nothing is said. */
export function placeOfDate(
  { location }: Pick<GroupDate, 'location'>,
  groupEvent: Places | undefined,
): Location | null {
  if (location !== null || groupEvent === undefined) return location
  const [first] = groupEvent.locations
  if (first === undefined) return groupEvent.location
  // The room is made with the first registration.
  if (first.type === 'jitsi' || first.type === 'custom-video') return { type: 'video' }
  return first.value === undefined ? { type: first.type } : { type: first.type, value: first.value }
}
