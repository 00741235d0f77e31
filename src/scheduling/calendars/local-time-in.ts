import { dayMs } from '../availability/open-intervals.ts'
import { localTimeAt, zoneOffsets } from '../availability/zone-offsets.ts'

/** What clocks of an IANA zone show at an instant, in epoch milliseconds as if they showed UTC. */
export function localTimeIn(timeZone: string, instant: string): number {
  const at = Date.parse(instant)
  return localTimeAt(zoneOffsets(timeZone, at - 7 * dayMs, at + 7 * dayMs), at)
}
