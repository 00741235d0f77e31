import type { Formats } from '../texts/create-formats.ts'
import type { Slot } from './group-slots-by-day.ts'

export interface LabelledSlot {
  slot: Slot
  label: string
  /** The zone's name, only where the day has the same time twice because the clock goes back. */
  zone: string | null
}

/** The times of one day as they are shown. */
export function labelTimes(
  slots: readonly Slot[],
  timeZone: string,
  formats: Pick<Formats, 'time' | 'zoneName'>,
): LabelledSlot[] {
  const labels = slots.map((slot) => formats.time(slot.start, timeZone))
  return slots.map((slot, index) => {
    const label = labels[index] ?? ''
    const twice = labels.indexOf(label) !== labels.lastIndexOf(label)
    return { slot, label, zone: twice ? formats.zoneName(slot.start, timeZone) : null }
  })
}
