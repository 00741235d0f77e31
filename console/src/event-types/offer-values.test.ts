import { describe, expect, it } from 'vitest'
import { english } from '../texts/offers/english.ts'
import { checkOffer, newOfferValues, offerField, offerInput, placeIdOf } from './offer-values.ts'

const values = { ...newOfferValues, durationMinutes: 30 }
const host = { memberId: 'mem_1', weight: 2, availability: null, timeZone: null }

describe('what an event type offers', () => {
  it('is nothing special at first', () => {
    expect(checkOffer(values, english)).toEqual({})
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
    expect(checkOffer(typed, english)).toEqual({})
    expect(offerInput(typed)).toMatchObject({
      ...{ hosts: [{ memberId: 'mem_1', weight: 2 }], durationChoices: [15, 60, 90], bookingsPerDay: 4 },
      ...{ locations: [{ id: 'place-1', type: 'jitsi', label: 'Room' }], confirmWithinHours: 24 },
      bookingDates: { from: '2026-06-01', to: '2026-06-30' },
    })
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
    expect(Object.keys(checkOffer({ ...values, ...changes }, english))).toEqual([field])
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
    ['title', null],
  ])('in %s is shown at %s', (path, field) => {
    expect(offerField(path)).toBe(field)
  })
})

it('a place gets an id that no other has', () => {
  expect(placeIdOf([])).toBe('place-1')
  expect(placeIdOf(['place-1', 'place-3'])).toBe('place-4')
  expect(placeIdOf(['place-2'])).toBe('place-3')
})
