import { dayMs } from './open-intervals.ts'
import { type OffsetPeriod, zoneOffsets } from './zone-offsets.ts'

/** The offsets of a zone for every local day that a span touches, and one more on either side. */
export function offsetsAround(timeZone: string, from: number, to: number): readonly OffsetPeriod[] {
  return zoneOffsets(timeZone, from - 3 * dayMs, to + 3 * dayMs)
}
