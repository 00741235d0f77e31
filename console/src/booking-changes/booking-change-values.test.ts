import { describe, expect, it } from 'vitest'
import { english } from '../texts/booking-changes/english.ts'
import {
  type BookingChangeValues,
  bookingChangeField,
  bookingChangeOf,
  checkBookingChange,
  readPairs,
} from './booking-change-values.ts'

const before: BookingChangeValues = {
  title: 'Visit',
  placeType: 'in-person',
  placeValue: 'Quay 4',
  attendees: [{ name: 'Noor', email: 'noor@guest.example', language: 'ja', phone: '+41 44 1' }],
  notes: 'Bring shoes',
  metadata: 'crm=77',
}

describe('a change of a booking', () => {
  it('has only what was changed', () => {
    expect(bookingChangeOf({ ...before }, before)).toEqual({})
    expect(bookingChangeOf({ ...before, title: ' Fitting ' }, before)).toEqual({ title: 'Fitting' })
    expect(bookingChangeOf({ ...before, notes: ' ' }, before)).toEqual({ notes: null })
    expect(bookingChangeOf({ ...before, placeType: '' }, before)).toEqual({ location: null })
    expect(bookingChangeOf({ ...before, placeType: 'phone', placeValue: ' ' }, before)).toEqual({
      location: { type: 'phone' },
    })
    expect(bookingChangeOf({ ...before, metadata: 'crm=78\n\nvip = yes = no ' }, before)).toEqual({
      metadata: { crm: '78', vip: 'yes = no ' },
    })
  })

  it('keeps of an attendee what the form does not show', () => {
    const attendees = [{ ...before.attendees[0], name: ' Noor H. ', email: 'noor@guest.example' }]
    expect(bookingChangeOf({ ...before, attendees }, before)).toEqual({
      attendees: [{ name: 'Noor H.', email: 'noor@guest.example', language: 'ja', phone: '+41 44 1' }],
    })
  })

  it('says what is wrong before it is sent', () => {
    expect(checkBookingChange(before, english)).toEqual({})
    const attendees = [...before.attendees, { name: 'Eve', email: 'eve' }]
    expect(Object.keys(checkBookingChange({ ...before, title: ' ', metadata: 'a.b=1', attendees }, english))).toEqual([
      'title',
      'metadata',
      'attendees.1.email',
    ])
  })

  it('has a place for what the server finds wrong', () => {
    expect(
      ['location.value', 'attendees', 'attendees.2.name', 'metadata.x', 'responses.a'].map(bookingChangeField),
    ).toEqual([...['placeValue', 'attendees.0.email', 'attendees.2.name', 'metadata', null]])
  })
})

it('a key that stands twice, and a line without one, are no pairs', () => {
  expect(readPairs('a=1\na=2')).toBeNull()
  expect(readPairs('only words')).toBeNull()
  expect(readPairs('')).toEqual({})
})
