import { describe, expect, it } from 'vitest'
import { BellhopError } from '../../shared/errors.ts'
import type { Question } from '../event-types/event-type.ts'
import type { Responses } from './booking.ts'
import { readAnswers } from './read-answers.ts'

const question = (type: Question['type'], changes: Partial<Question> = {}): Question => ({
  id: 'q',
  label: 'Question',
  type,
  required: false,
  ...changes,
})

function mistakes(questions: Question[], responses: Responses): string[] {
  try {
    readAnswers(questions, responses)
    return []
  } catch (error) {
    if (!(error instanceof BellhopError)) throw error
    return error.errors.map(({ path, message }) => `${path}: ${message}`)
  }
}

const options = ['red', 'green']

describe('an answer', () => {
  it.each([
    [question('text'), 'hello'],
    [question('textarea'), 'two\nlines'],
    [question('number'), 0],
    [question('phone'), '+41 (0)44 123-45.67'],
    [question('email'), 'a@b.example'],
    [question('url'), 'https://x.example/y'],
    [question('date'), '2028-02-29'],
    [question('boolean'), false],
    [question('select', { options }), 'red'],
    [question('radio', { options }), 'green'],
    [question('checkbox', { options }), ['green', 'red']],
    [question('checkbox'), true],
  ])('to %j may be %j, and stands under the label', (asked, value) => {
    expect(readAnswers([{ ...asked, required: true }], { q: value })).toEqual({ q: { label: 'Question', value } })
  })

  it.each([
    [question('text'), 5, 'must be a text'],
    [question('number'), '5', 'must be a number'],
    [question('phone'), 'call me', 'must be a phone number like +41 44 123 45 67'],
    [question('email'), 'a@', 'must be an e-mail address'],
    [question('url'), 'javascript:alert(1)', 'must be a web address that begins with https:// or http://'],
    [question('date'), '2026-02-29', 'must be a date like 2026-03-01'],
    [question('boolean'), 'yes', 'must be true or false'],
    [question('select', { options }), 'blue', 'must be one of: red, green'],
    [question('radio', { options }), ['red'], 'must be one of: red, green'],
    [question('checkbox', { options }), ['red', 'red'], 'must be a list of: red, green, each at most once'],
    [question('checkbox', { options }), 'red', 'must be a list of: red, green, each at most once'],
    [question('checkbox'), ['red'], 'must be true or false'],
  ])('to %j is not %j', (asked, value, message) => {
    expect(mistakes([asked], { q: value })).toEqual([`responses.q: ${message}`])
  })

  it.each([['  '], [''], [[]]])('of %j is none', (value) => {
    const asked = question('text')
    expect(readAnswers([asked], { q: value })).toEqual({})
    expect(mistakes([{ ...asked, required: true }], { q: value })).toEqual(['responses.q: is required'])
  })
})

describe('answers', () => {
  it('are told all their mistakes at once', () => {
    const asked = [question('text', { id: 'a', required: true }), question('number', { id: 'b' })]
    expect(mistakes(asked, { b: 'x', c: 1, d: 2 })).toEqual([
      'responses.a: is required',
      'responses.b: must be a number',
      'responses.c: is not a question of this event type; the questions are a, b',
      'responses.d: is not a question of this event type; the questions are a, b',
    ])
    expect(mistakes([], { c: 1 })).toEqual([
      'responses.c: is not a question of this event type; there are no questions',
    ])
  })

  it('do not mistake what every object has for an answer', () => {
    const asked = question('text', { id: 'constructor', required: true })
    expect(mistakes([asked], {})).toEqual(['responses.constructor: is required'])
  })
})
