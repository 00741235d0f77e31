import type { Slot } from './group-slots-by-day.ts'
import type { SlotChoice } from './use-slot-choice.ts'

/** The loaded free time that begins at `start`; undefined while none does. */
export function offeredSlot(choice: Pick<SlotChoice, 'byDay'>, start: string): Slot | undefined {
  const wanted = Date.parse(start)
  return [...(choice.byDay?.values() ?? [])].flat().find((slot) => Date.parse(slot.start) === wanted)
}
