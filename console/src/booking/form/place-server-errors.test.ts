import { describe, expect, it } from 'vitest'
import type { Question } from '../../api/api-shapes.ts'
import { english } from '../texts/english.ts'
import { placeServerErrors } from './place-server-errors.ts'

const company: Question = { id: 'company', label: 'Company', type: 'text', required: true }
const place = (path: string, message = 'must be right', phone = true) =>
  placeServerErrors([{ path, message }], { questions: [company], phone }, english)

describe('placeServerErrors', () => {
  it('puts an error beside the field it names, as a sentence', () => {
    expect(place('attendees.0.name').fields).toEqual({ 'attendees.0.name': 'Must be right.' })
    expect(place('responses.company').fields).toEqual({ 'responses.company': 'Must be right.' })
    expect(place('responses.company.0').fields).toEqual({ 'responses.company': 'Must be right.' })
    expect(place('notes', 'Too long!').fields).toEqual({ notes: 'Too long!' })
  })

  it('says what an e-mail address looks like in the words of the page', () => {
    expect(place('attendees.0.email').fields).toEqual({ 'attendees.0.email': english.mistakes['email-wrong'] })
  })

  it('puts errors of further attendees beside the field of the guests', () => {
    expect(place('attendees.1.email').fields).toEqual({ guests: english.mistakes['guests-wrong'] })
  })

  it('keeps errors about the time apart, in the words of the page', () => {
    expect(place('start', 'is outside the hours (03:07 UTC)')).toEqual({
      fields: {},
      time: english.mistakes['time-wrong'],
      rest: [],
    })
  })

  it.each(['metadata.order', 'responses.other', 'timeZone'])('keeps the path of %s, which has no field', (path) => {
    expect(place(path)).toEqual({ fields: {}, time: null, rest: [`${path}: Must be right.`] })
  })

  it('does not put the phone beside a field that is not there', () => {
    expect(place('attendees.0.phone', 'must be set', false).rest).toEqual(['attendees.0.phone: Must be set.'])
  })

  it('has no path for an error of the whole', () => {
    expect(place('').rest).toEqual(['Must be right.'])
  })

  it('keeps the first of two errors of one field', () => {
    const errors = ['one', 'two'].map((message) => ({ path: 'notes', message }))
    expect(placeServerErrors(errors, { questions: [], phone: false }, english).fields).toEqual({ notes: 'One.' })
  })
})
