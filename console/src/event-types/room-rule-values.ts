import type { EventType } from '../api/api-shapes.ts'

type FacilityRules = EventType['facilities']

/** Which rooms and equipment bookings reserve, as it is chosen. */
export interface RoomRuleValues {
  roomsRequired: string[]
  /** Whether only some may be chosen besides. */
  roomsLimited: boolean
  roomsAllowed: string[]
}

export function roomRuleValues(rules: FacilityRules): RoomRuleValues {
  return {
    roomsRequired: [...(rules?.required ?? [])],
    roomsLimited: rules !== null && rules.allowed !== null,
    roomsAllowed: [...(rules?.allowed ?? [])],
  }
}

/** What the server is told; null for no rule. */
export function facilityRulesOf({ roomsRequired, roomsLimited, roomsAllowed }: RoomRuleValues): FacilityRules {
  if (roomsRequired.length === 0 && !roomsLimited) return null
  return { required: roomsRequired, allowed: roomsLimited ? roomsAllowed : null }
}

/** Where the form shows a mistake of `facilities.…`; null when nowhere. */
export function roomRuleField(path: string): string | null {
  const [first, list] = path.split('.')
  if (first !== 'facilities') return null
  return list === 'allowed' ? 'roomsAllowed' : 'roomsRequired'
}
