import type { PublicEventType } from '../../api/api-shapes.ts'
import { offeredSlot } from '../slots/offered-slot.ts'
import type { SlotChoice } from '../slots/use-slot-choice.ts'

/** An event type as the chosen time has it: each date of a group event has a place and a length of its own. */
export function placedAt(eventType: PublicEventType, choice: Pick<SlotChoice, 'byDay' | 'slot'>): PublicEventType {
  const slot = choice.slot === null ? undefined : offeredSlot(choice, choice.slot)
  if (slot?.location === undefined) return eventType
  const durationMinutes = (Date.parse(slot.end) - Date.parse(slot.start)) / 60_000
  return { ...eventType, location: slot.location, durationMinutes }
}
