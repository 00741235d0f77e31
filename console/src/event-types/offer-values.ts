import type { EventType, EventTypeInput, LocationChoice } from '../api/api-shapes.ts'
import type { EventTypesTexts } from '../texts/event-types/english.ts'
import type { OffersTexts } from '../texts/offers/english.ts'
import { availabilityOf, checkHours, type HoursValues, hoursField, hoursValues } from './hours-values.ts'

export interface HostValues extends HoursValues {
  memberId: string
  weight: number | string
  /** Whether the hours below are theirs, in the place of the event type's. */
  ownHours: boolean
}

export interface PlaceValues {
  id: string
  type: LocationChoice['type']
  label: string
  value: string
}

/** Whom an event type books and what visitors may choose, as it is typed. */
export interface OfferValues {
  scheduling: EventType['scheduling']
  hosts: HostValues[]
  /** Minutes with commas between them. */
  durationChoices: string
  places: PlaceValues[]
  bookingsPerDay: number | string
  windowKind: 'rolling' | 'fixed'
  windowFrom: string
  windowTo: string
  confirmWithinHours: number | string
  secret: boolean
  requiresEmailProof: boolean
}

export const newOfferValues: OfferValues = {
  scheduling: 'individual',
  hosts: [],
  durationChoices: '',
  places: [],
  bookingsPerDay: '',
  windowKind: 'rolling',
  windowFrom: '',
  windowTo: '',
  confirmWithinHours: '',
  secret: false,
  requiresEmailProof: false,
}

export function offerValues(eventType: EventType): OfferValues {
  return {
    scheduling: eventType.scheduling,
    hosts: eventType.hosts.map(({ memberId, weight, availability, timeZone }) => ({
      ...{ memberId, weight, ownHours: availability !== null },
      ...hoursValues(availability ?? eventType.availability, timeZone ?? eventType.timeZone),
    })),
    durationChoices: eventType.durationChoices.join(', '),
    places: eventType.locations.map(({ id, type, label = '', value = '' }) => ({ id, type, label, value })),
    bookingsPerDay: eventType.bookingsPerDay ?? '',
    windowKind: eventType.bookingDates === null ? 'rolling' : 'fixed',
    windowFrom: eventType.bookingDates?.from ?? '',
    windowTo: eventType.bookingDates?.to ?? '',
    confirmWithinHours: eventType.confirmWithinHours ?? '',
    secret: eventType.secret,
    requiresEmailProof: eventType.requiresEmailProof,
  }
}

const numberOrNull = (value: number | string) => (value === '' ? null : Number(value))

function lengthsOf(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number)
}

function hostOf(host: HostValues) {
  return {
    ...{ memberId: host.memberId, weight: Number(host.weight) },
    availability: host.ownHours ? availabilityOf(host) : null,
    timeZone: host.ownHours ? host.timeZone : null,
  }
}

export function offerInput(values: OfferValues): Partial<EventTypeInput> {
  const team = values.scheduling !== 'individual'
  return {
    scheduling: values.scheduling,
    hosts: team ? values.hosts.map(hostOf) : [],
    durationChoices: lengthsOf(values.durationChoices),
    locations: values.places.map(({ id, type, label, value }) => ({
      ...{ id, type },
      ...(label.trim() === '' ? {} : { label: label.trim() }),
      ...(value.trim() === '' ? {} : { value: value.trim() }),
    })),
    bookingsPerDay: numberOrNull(values.bookingsPerDay),
    bookingDates: values.windowKind === 'fixed' ? { from: values.windowFrom, to: values.windowTo } : null,
    confirmWithinHours: numberOrNull(values.confirmWithinHours),
    secret: values.secret,
    requiresEmailProof: values.requiresEmailProof,
  }
}

/** The mistakes that can be seen without asking the server. */
export function checkOffer(
  values: OfferValues & { durationMinutes: number | string },
  { mistakes }: OffersTexts,
  eventTypes: EventTypesTexts,
): Record<string, string> {
  const errors: Record<string, string> = {}
  if (values.scheduling !== 'individual') {
    if (values.hosts.length === 0) errors.scheduling = mistakes.hosts
    const ids = values.hosts.map(({ memberId }) => memberId)
    ids.forEach((id, index) => {
      if (id === '' || ids.indexOf(id) !== index) errors[`hosts.${index}.memberId`] = mistakes.member
    })
    values.hosts.forEach((host, index) => {
      if (host.ownHours) Object.assign(errors, checkHours(host, `hosts.${index}.`, eventTypes))
    })
  }
  const lengths = [Number(values.durationMinutes), ...lengthsOf(values.durationChoices)]
  const right = lengths.slice(1).every((length) => Number.isInteger(length) && length >= 1 && length <= 1440)
  if (!right || new Set(lengths).size < lengths.length) errors.durationChoices = mistakes.lengths
  const { windowKind, windowFrom, windowTo } = values
  if (windowKind === 'fixed' && (windowFrom === '' || windowTo === '' || windowFrom > windowTo)) {
    errors.windowTo = mistakes.dates
  }
  return errors
}

const plain = new Set(['scheduling', 'bookingsPerDay', 'confirmWithinHours', 'secret', 'requiresEmailProof'])

/** Where the form shows a mistake that the server found; null when nowhere. */
export function offerField(path: string, { hosts }: Pick<OfferValues, 'hosts'>): string | null {
  const [first = '', index, field, ...rest] = path.split('.')
  if (plain.has(first)) return first
  const host = first === 'hosts' ? hosts[Number(index)] : undefined
  if (host !== undefined && field === 'availability') {
    const within = hoursField(rest, host)
    return `hosts.${index}.${within ?? 'days.0'}`
  }
  if (first === 'hosts') return index === undefined ? 'scheduling' : `hosts.${index}.${field ?? 'memberId'}`
  if (first === 'durationChoices') return 'durationChoices'
  if (first === 'bookingDates') return index === 'from' ? 'windowFrom' : 'windowTo'
  if (first === 'locations')
    return index === undefined ? null : `places.${index}.${field === 'label' ? 'label' : 'value'}`
  return null
}

/** An id for a place that no other has: it stands in links, so it never changes. */
export function placeIdOf(taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number++) {
    const id = `place-${number}`
    if (!taken.includes(id)) return id
  }
}
