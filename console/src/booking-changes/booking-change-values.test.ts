import { describe, expect, it } from 'vitest'
import type { Question } from '../api/api-shapes.ts'
import { english } from '../texts/booking-changes/english.ts'
import { english as newBooking } from '../texts/new-booking/english.ts'
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
  answers: { size: 'Large', people: '12' },
  metadata: 'crm=77',
}
const questions: Question[] = [
  { id: 'size', label: 'Size', type: 'select', required: true, options: ['Small', 'Large'] },
  { id: 'people', label: 'People', type: 'number', required: false },
]
const changeOf = (changes: Partial<BookingChangeValues>) =>
  bookingChangeOf({ ...before, ...changes }, before, questions)
const mistakesOf = (changes: Partial<BookingChangeValues>, start = before) =>
  Object.keys(
    checkBookingChange({ ...start, ...changes }, start, questions, { t: english, mistakes: newBooking.mistakes }),
  )

describe('a change of a booking', () => {
  it('has only what was changed', () => {
    expect(changeOf({})).toEqual({})
    expect(changeOf({ title: ' Fitting ' })).toEqual({ title: 'Fitting' })
    expect(changeOf({ notes: ' ' })).toEqual({ notes: null })
    expect(changeOf({ placeType: '' })).toEqual({ location: null })
    expect(changeOf({ placeType: 'phone', placeValue: ' ' })).toEqual({
      location: { type: 'phone' },
    })
    expect(changeOf({ metadata: 'crm=78\n\nvip = yes = no ' })).toEqual({
      metadata: { crm: '78', vip: 'yes = no ' },
    })
  })

  it('keeps of an attendee what the form does not show', () => {
    const attendees = [{ ...before.attendees[0], name: ' Noor H. ', email: 'noor@guest.example' }]
    expect(changeOf({ attendees })).toEqual({
      attendees: [{ name: 'Noor H.', email: 'noor@guest.example', language: 'ja', phone: '+41 44 1' }],
    })
  })

  it('says what is wrong before it is sent', () => {
    expect(mistakesOf({})).toEqual([])
    const attendees = [...before.attendees, { name: 'Eve', email: 'eve' }]
    expect(mistakesOf({ title: ' ', metadata: 'a.b=1', attendees, answers: { size: 'Huge', people: 'few' } })).toEqual([
      'title',
      'metadata',
      'attendees.1.email',
      'answers.size',
      'answers.people',
    ])
  })

  it('sends all answers once one was changed, as the server takes them', () => {
    expect(changeOf({ answers: { size: 'Small', people: '12', gone: 'x' } })).toEqual({
      responses: { size: 'Small', people: 12 },
    })
  })

  it('does not ask anew for answers that stay as they are', () => {
    expect(mistakesOf({ title: 'Fitting' }, { ...before, answers: {} })).toEqual([])
  })

  it('has a place for what the server finds wrong', () => {
    expect(
      ['location.value', 'attendees', 'attendees.2.name', 'metadata.x', 'responses.a', 'responses'].map(
        bookingChangeField,
      ),
    ).toEqual([...['placeValue', 'attendees.0.email', 'attendees.2.name', 'metadata', 'answers.a', null]])
  })
})

it('a key that stands twice, and a line without one, are no pairs', () => {
  expect(readPairs('a=1\na=2')).toBeNull()
  expect(readPairs('only words')).toBeNull()
  expect(readPairs('')).toEqual({})
})
