import { describe, expect, it } from 'vitest'
import type { Question } from '../../api/api-shapes.ts'
import { english } from '../texts/english.ts'
import { japanese } from '../texts/japanese.ts'
import { placeServerErrors } from './place-server-errors.ts'

const company: Question = { id: 'company', label: 'Company', type: 'text', required: true }
const place = (path: string, message = 'must be right', code = 'not-a-text', phone = true) =>
  placeServerErrors([{ path, message, code }], { questions: [company], phone }, english)

describe('placeServerErrors', () => {
  it('puts an error beside the field it names, in the words of the page', () => {
    expect(place('attendees.0.name').fields).toEqual({ 'attendees.0.name': english.mistakes['name-missing'] })
    expect(place('attendees.0.name', 'Too big: expected string to have <=200 characters', 'too-long').fields).toEqual({
      'attendees.0.name': english.mistakes['too-long'],
    })
    expect(place('responses.company').fields).toEqual({ 'responses.company': english.mistakes['answer-missing'] })
    expect(place('responses.company.0').fields).toEqual({ 'responses.company': english.mistakes['answer-missing'] })
    expect(place('notes', 'Too long!').fields).toEqual({ notes: english.mistakes['too-long'] })
  })

  it.each<[Question['type'], string, string, keyof typeof japanese.mistakes]>([
    ['text', 'Too big: expected string to have <=5000 characters', 'too-long', 'too-long'],
    ['number', 'must be a number', 'not-a-number', 'number-wrong'],
    ['number', 'is required', 'required', 'answer-missing'],
    ['phone', 'must be a phone number like +41 44 123 45 67', 'not-a-phone-number', 'phone-wrong'],
    ['url', 'must be a web address that begins with https:// or http://', 'not-a-web-address', 'url-wrong'],
    ['date', 'must be a date like 2026-03-01', 'not-a-date', 'date-wrong'],
    ['select', 'must be one of: A, B', 'not-one-of', 'choice-missing'],
    ['radio', 'is required', 'required', 'choice-missing'],
    ['checkbox', 'must be a list of: A, B, each at most once', 'not-some-of', 'choices-missing'],
    ['boolean', 'is required', 'required', 'tick-missing'],
  ])(
    'says of an answer of the type %s (%s) what is wrong in the language of the page',
    (type, message, code, mistake) => {
      const question: Question = { id: 'q', label: 'Q', type, required: true, options: ['A', 'B'] }
      const placed = placeServerErrors(
        [{ path: 'responses.q', message, code }],
        { questions: [question], phone: false },
        japanese,
      )
      expect(placed.fields).toEqual({ 'responses.q': japanese.mistakes[mistake] })
    },
  )

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

  it('says in the language of the page what the link or a page that is too old brought along', () => {
    const of = (path: string) =>
      placeServerErrors([{ path, message: 'must be right' }], { questions: [company], phone: false }, japanese).rest
    expect(of('metadata.order')).toEqual([japanese.refusals.metadata('order')])
    expect(of('utm.source')).toEqual([japanese.refusals.metadata('utm_source')])
    expect(of('responses.other')).toEqual([japanese.refusals.changed])
    expect(of('locationId')).toEqual([japanese.refusals.changed])
  })

  it('keeps the path of what has neither field nor words', () => {
    expect(place('timeZone')).toEqual({ fields: {}, time: null, rest: ['timeZone: Must be right.'] })
  })

  it('does not put the phone beside a field that is not there', () => {
    expect(place('attendees.0.phone', 'must be set', 'required', false).rest).toEqual([
      'attendees.0.phone: Must be set.',
    ])
  })

  it('has no path for an error of the whole', () => {
    expect(place('').rest).toEqual(['Must be right.'])
  })

  it('keeps the first of two errors of one field', () => {
    const errors = ['one', 'two'].map((message) => ({ path: 'notes', message }))
    expect(placeServerErrors(errors, { questions: [], phone: false }, english).fields).toEqual({
      notes: english.mistakes['too-long'],
    })
  })
})
