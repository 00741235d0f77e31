import { describe, expect, it } from 'vitest'
import { english as eventTypes } from '../texts/event-types/english.ts'
import { english } from '../texts/offers/english.ts'
import { officeHours } from './hours-values.ts'
import { checkOffer, newOfferValues, offerField, offerInput, placeIdOf } from './offer-values.ts'

const values = { ...newOfferValues, durationMinutes: 30 }
const host = { memberId: 'mem_1', weight: 2, ownHours: false, ...officeHours('UTC') }
const mistakesOf = (typed: Parameters<typeof checkOffer>[0]) => checkOffer(typed, english, eventTypes)

describe('what an event type offers', () => {
  it('is nothing special at first', () => {
    expect(mistakesOf(values)).toEqual({})
    expect(offerInput(values)).toEqual({
      ...{ scheduling: 'individual', hosts: [], durationChoices: [], locations: [], bookingsPerDay: null },
      ...{ bookingDates: null, confirmWithinHours: null, secret: false, requiresEmailProof: false },
    })
  })

  it('is sent as it was typed', () => {
    const typed = {
      ...values,
      ...{ scheduling: 'round-robin' as const, hosts: [host], durationChoices: '15; 60 ,90', bookingsPerDay: 4 },
      places: [{ id: 'place-1', type: 'jitsi' as const, label: ' Room ', value: ' ' }],
      ...{ windowKind: 'fixed' as const, windowFrom: '2026-06-01', windowTo: '2026-06-30', confirmWithinHours: 24 },
    }
    expect(mistakesOf(typed)).toEqual({})
    expect(offerInput(typed)).toMatchObject({
      ...{ hosts: [{ memberId: 'mem_1', weight: 2 }], durationChoices: [15, 60, 90], bookingsPerDay: 4 },
      ...{ locations: [{ id: 'place-1', type: 'jitsi', label: 'Room' }], confirmWithinHours: 24 },
      bookingDates: { from: '2026-06-01', to: '2026-06-30' },
    })
  })

  it('sends the hours of a host only where they are their own', () => {
    const own = { ...host, ownHours: true, overrides: [{ date: '2026-12-24', intervals: [] }] }
    const { hosts } = offerInput({ ...values, scheduling: 'collective', hosts: [host, { ...own, memberId: 'mem_2' }] })
    expect(hosts).toMatchObject([
      { memberId: 'mem_1', availability: null, timeZone: null },
      { memberId: 'mem_2', timeZone: 'UTC', availability: { overrides: [{ date: '2026-12-24', intervals: [] }] } },
    ])
    expect(hosts?.[1]?.availability?.weekly).toHaveLength(5)
    const backwards = { ...own, days: [[{ start: '12:00', end: '09:00' }]] }
    expect(mistakesOf({ ...values, scheduling: 'collective', hosts: [backwards] })).toEqual({
      'hosts.0.days.0': eventTypes.hoursBackwards,
    })
    expect(mistakesOf({ ...values, scheduling: 'collective', hosts: [{ ...backwards, ownHours: false }] })).toEqual({})
  })

  it('keeps no hosts where the organizer is booked', () => {
    expect(offerInput({ ...values, hosts: [host] }).hosts).toEqual([])
  })

  it.each([
    ['a team of nobody', { scheduling: 'collective' as const }, 'scheduling'],
    ['a host twice', { scheduling: 'collective' as const, hosts: [host, host] }, 'hosts.1.memberId'],
    ['the usual length again', { durationChoices: '30' }, 'durationChoices'],
    ['a length that is none', { durationChoices: '15, long' }, 'durationChoices'],
    [
      'dates the wrong way round',
      { windowKind: 'fixed' as const, windowFrom: '2026-06-02', windowTo: '2026-06-01' },
      'windowTo',
    ],
    ['a date too few', { windowKind: 'fixed' as const, windowFrom: '2026-06-02' }, 'windowTo'],
  ])('refuses %s', (_, changes, field) => {
    expect(Object.keys(mistakesOf({ ...values, ...changes }))).toEqual([field])
  })
})

describe('a mistake that the server found', () => {
  it.each([
    ['hosts', 'scheduling'],
    ['hosts.1.memberId', 'hosts.1.memberId'],
    ['durationChoices.0', 'durationChoices'],
    ['bookingDates.to', 'windowTo'],
    ['locations.2.value', 'places.2.value'],
    ['locations.2.id', 'places.2.value'],
    ['bookingsPerDay', 'bookingsPerDay'],
    ['hosts.0.availability.weekly.1.end', 'hosts.0.days.1'],
    ['hosts.0.availability.overrides.2.date', 'hosts.0.overrides.2'],
    ['hosts.0.availability', 'hosts.0.days.0'],
    ['title', null],
  ])('in %s is shown at %s', (path, field) => {
    expect(offerField(path, { hosts: [host] })).toBe(field)
  })
})

it('a place gets an id that no other has', () => {
  expect(placeIdOf([])).toBe('place-1')
  expect(placeIdOf(['place-1', 'place-3'])).toBe('place-4')
  expect(placeIdOf(['place-2'])).toBe('place-3')
})
