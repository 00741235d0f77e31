import type { SlotChoice } from './use-slot-choice.ts'

/** Whether the loaded free times no longer have `start`. Unknown while they load: then it is not gone. */
export function goneSlot(choice: Pick<SlotChoice, 'byDay'>, start: string): boolean {
  if (choice.byDay === undefined) return false
  const wanted = Date.parse(start)
  return ![...choice.byDay.values()].flat().some((slot) => Date.parse(slot.start) === wanted)
}
