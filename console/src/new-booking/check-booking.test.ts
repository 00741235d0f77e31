import { describe, expect, it } from 'vitest'
import type { EventType, SeriesPreview } from '../api/api-shapes.ts'
import { newRuleValues } from '../repeats/rule-values.ts'
import { english as t } from '../texts/new-booking/english.ts'
import { english as repeats } from '../texts/repeats/english.ts'
import { type BookingValues, bookingInput, chosenRule, keptValues, newBookingValues } from './booking-values.ts'
import { bookingField, checkBooking, standingOf } from './check-booking.ts'

const availability = { weekly: [] }
const organizer = {
  ...{
    id: 'mem_1',
    number: 1,
    name: 'Ada',
    email: 'ada@team.example',
    username: 'ada',
    timeZone: 'UTC',
    language: 'en',
  },
}
const eventType: EventType = {
  ...{ id: 'evty_1', number: 1, slug: 'visit', kind: 'appointment', title: 'Visit', privateTitle: null },
  ...{ description: null, scheduling: 'individual', hosts: [], durationMinutes: 60, durationChoices: [30] },
  ...{ timeZone: 'UTC', availability, holidays: [], location: null, requiresConfirmation: false },
  locations: [
    { id: 'shop', type: 'in-person', value: 'Quay 4' },
    { id: 'call', type: 'phone' },
  ],
  questions: [{ id: 'people', label: 'People', type: 'number', required: true }],
  ...{ minimumNoticeMinutes: 0, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, bookingWindowDays: 60 },
  ...{ bookingDates: null, bookingsPerDay: null, confirmWithinHours: null, facilities: null, mails: null },
  ...{ price: null, secret: false, requiresEmailProof: false, organizer, bookingUrl: 'https://x.example/main/visit' },
  ...{ createdAt: '2027-01-01T00:00:00.000Z', updatedAt: '2027-01-01T00:00:00.000Z' },
}
const members = [{ id: 'mem_2', name: 'Pavel', email: 'pavel@team.example' }]
const empty = newBookingValues(eventType, { timeZone: 'Europe/Zurich', language: 'ja' })
const filled: BookingValues = {
  ...empty,
  ...{ start: '2027-03-16T08:00:00.000Z', guests: [{ name: ' Noor ', email: ' noor@guest.example', phone: '' }] },
  answers: { people: '12,5' },
}
const errorsOf = (values: BookingValues, preview?: SeriesPreview) =>
  Object.keys(checkBooking(values, eventType, preview, { t, repeats }))

describe('a booking by hand', () => {
  it('says everything that is missing at once', () => {
    expect(errorsOf(empty)).toEqual(['start', 'guests.0.name', 'guests.0.email', 'answers.people'])
    expect(errorsOf(filled)).toEqual([])
    expect(errorsOf({ ...filled, guests: [] })).toEqual(['memberIds'])
    expect(errorsOf({ ...filled, guests: [], memberIds: ['mem_2'] })).toEqual([])
  })

  it('asks for the number of whoever is called, and for each address once', () => {
    expect(errorsOf({ ...filled, locationId: 'call' })).toEqual(['guests.0.phone'])
    const guests = [...filled.guests, { name: 'Again', email: 'NOOR@guest.example', phone: '' }]
    expect(errorsOf({ ...filled, guests })).toEqual(['guests.1.email'])
  })

  it('takes keys of metadata that the server takes, each once', () => {
    const pairs = (...keys: string[]) => ({ ...filled, metadata: keys.map((key) => ({ key, value: 'x' })) })
    expect(errorsOf(pairs('crm', 'vip'))).toEqual([])
    expect(errorsOf(pairs('a.b', '', 'crm', 'crm'))).toEqual(['metadata.0.key', 'metadata.1.key', 'metadata.3.key'])
  })

  it('is sent with what was chosen, and nothing of what was left as it is', () => {
    expect(bookingInput(filled, eventType, members)).toEqual({
      ...{ eventTypeId: 'evty_1', start: '2027-03-16T08:00:00.000Z', timeZone: 'Europe/Zurich', locationId: 'shop' },
      attendees: [{ name: 'Noor', email: 'noor@guest.example', timeZone: 'Europe/Zurich', language: 'ja' }],
      responses: { people: 12.5 },
    })
    const more = bookingInput(
      {
        ...filled,
        ...{ durationMinutes: 30, memberIds: ['mem_2'], facilityIds: ['fac_1'], notes: ' Hm ', title: ' ' },
        metadata: [{ key: ' crm ', value: '77' }],
        rule: { ...newRuleValues, repeats: 'weekly', leftOut: ['2027-03-23T08:00:00.000Z'], skipTaken: true },
      },
      eventType,
      members,
    )
    expect(more).toMatchObject({ durationMinutes: 30, facilityIds: ['fac_1'], notes: 'Hm', metadata: { crm: '77' } })
    expect(more.attendees[1]).toEqual({ name: 'Pavel', email: 'pavel@team.example' })
    expect(more).not.toHaveProperty('title')
    expect(more.recurrence).toEqual({
      ...{ rrule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=4', exceptions: ['2027-03-23T08:00:00.000Z'], onConflict: 'skip' },
    })
  })

  it('keeps the people when something else is booked', () => {
    expect(keptValues(filled)).toMatchObject({ guests: filled.guests, timeZone: 'Europe/Zurich' })
    expect(keptValues(filled)).not.toHaveProperty('start')
    expect(keptValues(empty)).not.toHaveProperty('guests')
  })
})

describe('a repeat', () => {
  const repeated: BookingValues = { ...filled, rule: { ...newRuleValues, repeats: 'daily', count: 2 } }
  const taken = { code: 'slot-taken' as const, message: 'is taken' }
  const [first, second] = ['2027-03-16T08:00:00.000Z', '2027-03-17T08:00:00.000Z']
  const preview: SeriesPreview = {
    ...{ rrule: 'FREQ=DAILY;COUNT=2', timeZone: 'Europe/Zurich' },
    occurrences: [
      { start: first, end: first, conflict: null },
      { start: second, end: second, conflict: taken },
    ],
  }
  const withRule = (rule: Partial<typeof repeated.rule>) => ({ ...repeated, rule: { ...repeated.rule, ...rule } })

  it('is not booked over what is taken, unless that is left out', () => {
    expect(errorsOf(repeated, preview)).toEqual(['rule'])
    expect(errorsOf(withRule({ skipTaken: true }), preview)).toEqual([])
    expect(errorsOf(withRule({ leftOut: [second] }), preview)).toEqual([])
    expect(errorsOf(withRule({ leftOut: [first, second] }), preview)).toEqual(['rule'])
    expect(errorsOf(withRule({ leftOut: [first], skipTaken: true }), preview)).toEqual(['rule'])
    expect(standingOf(preview, [first]).left).toHaveLength(1)
  })

  it('needs an end, and goes by the day of the guests', () => {
    expect(errorsOf(withRule({ count: '' }))).toEqual(['rule'])
    const monthly = { ...withRule({ repeats: 'monthly' }), start: '2027-03-16T23:30:00.000Z' }
    expect(chosenRule(monthly)).toBe('FREQ=MONTHLY;BYMONTHDAY=17;COUNT=2')
  })
})

it('mistakes of the server stand at their fields', () => {
  const values = { guests: filled.guests, metadata: [{ key: 'crm', value: '' }] }
  expect(
    [
      ...['attendees.0.email', 'attendees.0.name', 'attendees.1.email', 'attendees', 'responses.people.0'],
      ...['metadata.crm', 'metadata.other', 'recurrence.rrule', 'facilityIds.0', 'start', 'utm.source'],
    ].map((path) => bookingField(path, values)),
  ).toEqual([
    ...['guests.0.email', 'guests.0.name', 'memberIds', 'memberIds', 'answers.people'],
    ...['metadata.0.key', null, 'rule', 'facilityIds', 'start', null],
  ])
})
