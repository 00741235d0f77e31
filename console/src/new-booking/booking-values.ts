import type { BookingInput, EventType, LocationType } from '../api/api-shapes.ts'
import { answersToSend, type FormValues } from '../booking/form/check-form.ts'
import { dateInZone } from '../booking/time/zoned-time.ts'
import { newRuleValues, type RuleValues, ruleOf } from '../repeats/rule-values.ts'

export interface GuestValues {
  name: string
  email: string
  phone: string
}

export interface PairValues {
  key: string
  value: string
}

/** A booking by hand as it is typed. */
export interface BookingValues {
  timeZone: string
  language: string
  durationMinutes: number
  locationId: string
  /** RFC 3339; null until a time is chosen. */
  start: string | null
  guests: GuestValues[]
  memberIds: string[]
  answers: FormValues['answers']
  facilityIds: string[]
  title: string
  notes: string
  metadata: PairValues[]
  rule: RuleValues
}

export interface PersonChoice {
  id: string
  name: string
  email: string
}

export const newGuest = (): GuestValues => ({ name: '', email: '', phone: '' })

/** An empty form for an event type. */
export function newBookingValues(
  eventType: EventType,
  reader: Pick<BookingValues, 'timeZone' | 'language'>,
): BookingValues {
  return {
    timeZone: reader.timeZone,
    language: reader.language,
    durationMinutes: eventType.durationMinutes,
    // A date of a group event has its place already.
    locationId: eventType.kind === 'group_event' ? '' : (eventType.locations[0]?.id ?? ''),
    start: null,
    guests: eventType.kind === 'internal_meeting' ? [] : [newGuest()],
    memberIds: [],
    answers: {},
    facilityIds: [],
    title: '',
    notes: '',
    metadata: [],
    rule: newRuleValues,
  }
}

/** What of a form stays when another event type is chosen: the people and what was written about the booking. */
export function keptValues(values: BookingValues): Partial<BookingValues> {
  const { timeZone, language, guests, memberIds, title, notes, metadata } = values
  const named = guests.filter(({ name, email }) => name !== '' || email !== '')
  return {
    ...{ timeZone, language, memberIds, title, notes, metadata },
    ...(named.length === 0 ? {} : { guests: named }),
  }
}

/** Where the booking is, of what the event type offers. */
export function placeTypeOf(eventType: EventType, locationId: string): LocationType | 'jitsi' | 'custom-video' | null {
  const chosen = eventType.locations.find(({ id }) => id === locationId) ?? eventType.locations[0]
  return chosen?.type ?? eventType.location?.type ?? null
}

/** The rule of the form; null while it does not repeat or has no first time. */
export function chosenRule({ rule, start, timeZone }: Pick<BookingValues, 'rule' | 'start' | 'timeZone'>) {
  return start === null ? null : ruleOf(rule, dateInZone(new Date(start), timeZone))
}

function attendeesOf(values: BookingValues, members: readonly PersonChoice[], withPhone: boolean) {
  const { timeZone, language } = values
  const guests = values.guests.map(({ name, email, phone }) => ({
    ...{ name: name.trim(), email: email.trim(), timeZone, language },
    ...(withPhone && phone.trim() !== '' ? { phone: phone.trim() } : {}),
  }))
  const chosen = values.memberIds.flatMap((id) => members.find((member) => member.id === id) ?? [])
  return [...guests, ...chosen.map(({ name, email }) => ({ name, email }))]
}

const textOf = <Name extends string>(name: Name, text: string) =>
  text.trim() === '' ? {} : ({ [name]: text.trim() } as Record<Name, string>)

/** What the server is told. */
export function bookingInput(
  values: BookingValues,
  eventType: EventType,
  members: readonly PersonChoice[],
): BookingInput {
  const rrule = chosenRule(values)
  const { leftOut, skipTaken } = values.rule
  const responses = answersToSend(values, eventType.questions)
  const metadata = Object.fromEntries(values.metadata.map(({ key, value }) => [key.trim(), value]))
  return {
    eventTypeId: eventType.id,
    start: values.start ?? '',
    timeZone: values.timeZone,
    attendees: attendeesOf(values, members, placeTypeOf(eventType, values.locationId) === 'phone'),
    ...(values.durationMinutes === eventType.durationMinutes ? {} : { durationMinutes: values.durationMinutes }),
    ...(values.locationId === '' ? {} : { locationId: values.locationId }),
    ...(Object.keys(responses).length === 0 ? {} : { responses }),
    ...(values.metadata.length === 0 ? {} : { metadata }),
    ...(values.facilityIds.length === 0 ? {} : { facilityIds: values.facilityIds }),
    ...textOf('title', values.title),
    ...textOf('notes', values.notes),
    ...(rrule === null
      ? {}
      : { recurrence: { rrule, exceptions: leftOut, onConflict: skipTaken ? ('skip' as const) : ('fail' as const) } }),
  }
}
