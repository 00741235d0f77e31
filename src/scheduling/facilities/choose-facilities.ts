import { type FieldError, problem } from '../../shared/errors.ts'
import { broken, type WrongValue } from '../../shared/field-rules.ts'
import type { FacilityId } from '../../shared/ids.ts'
import type { Source } from '../../shared/vocabulary.ts'
import type { Facility } from './facility.ts'
import type { FacilityRules } from './facility-rules.ts'
import { type FacilityScope, holdFacilities } from './facility-store.ts'

export interface FacilityChoice {
  readonly rules: FacilityRules | null
  /** What was asked for; the required ones need not be named. */
  readonly wanted: readonly FacilityId[]
  /** How many people take part, the organizer among them. */
  readonly people: number
  readonly source: Source
}

/**
 * The facilities that a booking reserves: those that its event type requires, and those that were chosen. A required one that was
 * deleted is left out. Throws `validation-failed` on `facilityIds` for what is not there, not allowed, or too small.
 */
export async function chooseFacilities(scope: FacilityScope, choice: FacilityChoice): Promise<Facility[]> {
  const { wanted, rules } = choice
  const required = rules?.required ?? []
  const ids = [...new Set([...required, ...wanted])]
  const known = await holdFacilities(scope, ids)
  const errors = wanted.flatMap((id, index): FieldError[] => {
    const wrong = whyNot(id, known.get(id), choice)
    return wrong === null ? [] : [{ path: `facilityIds.${index}`, ...wrong }]
  })
  const chosen = ids.flatMap((id) => known.get(id) ?? [])
  const small = errors.length > 0 ? [] : chosen.flatMap((facility) => tooSmall(facility, choice.people))
  errors.push(...small.map((mistake): FieldError => ({ path: 'facilityIds', ...mistake })))
  const [first] = errors
  if (first !== undefined)
    throw problem('validation-failed', `The choice of rooms does not do: ${first.message}.`, errors)
  return chosen
}

/** Throws `validation-failed` on `attendees` where more people meet than one of the facilities is for. */
export async function assertRoomFor(scope: FacilityScope, ids: readonly string[], people: number): Promise<void> {
  const facilities = [...(await holdFacilities(scope, ids)).values()]
  const errors = facilities
    .flatMap((facility) => tooSmall(facility, people))
    .map((mistake): FieldError => ({ path: 'attendees', ...mistake }))
  const [first] = errors
  if (first !== undefined) throw problem('validation-failed', `The room does not do: ${first.message}.`, errors)
}

function whyNot(id: FacilityId, facility: Facility | undefined, { rules, source }: FacilityChoice): WrongValue | null {
  if (facility === undefined) {
    return { message: `${id} is no room or equipment of this organization`, ...broken('not-found') }
  }
  if (rules?.required.includes(id) === true) return null
  const allowed = rules?.allowed ?? (source === 'widget' ? [] : null)
  if (allowed === null || allowed.includes(id)) return null
  const { name } = facility
  return { message: `${name} cannot be chosen for this event type`, ...broken('not-for-event-type', { name }) }
}

function tooSmall({ name, capacity }: Facility, people: number): Omit<FieldError, 'path'>[] {
  if (capacity === null || people <= capacity) return []
  const message = `${name} is for ${capacity} people, and ${people} take part`
  return [{ message, ...broken('facility-too-small', { name, capacity, people }) }]
}
