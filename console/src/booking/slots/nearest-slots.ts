import type { Slot } from './group-slots-by-day.ts'

/** The `count` free times closest to the instant `start`, in order of time; of two equally close ones the earlier counts first. */
export function nearestSlots(slots: readonly Slot[], start: string, count = 3): Slot[] {
  const wanted = Date.parse(start)
  const at = (slot: Slot) => Date.parse(slot.start)
  return slots
    .filter((slot) => at(slot) !== wanted)
    .sort((a, b) => Math.abs(at(a) - wanted) - Math.abs(at(b) - wanted) || at(a) - at(b))
    .slice(0, count)
    .sort((a, b) => at(a) - at(b))
}
