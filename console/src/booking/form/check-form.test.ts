import { describe, expect, it } from 'vitest'
import type { Question, QuestionType } from '../../api/api-shapes.ts'
import { answersToSend, checkForm, type FormValues, isEmail, isPhone, isTouched, readNumber } from './check-form.ts'

const ada: FormValues = { name: 'Ada', email: 'ada@example.org', phone: '', notes: '', answers: {} }
const ask = (type: QuestionType, required: boolean, options?: string[]): Question => ({
  id: 'q',
  label: 'Question',
  type,
  required,
  ...(options === undefined ? {} : { options }),
})
const answer = (value: string | string[] | boolean): FormValues => ({ ...ada, answers: { q: value } })

describe('checkForm', () => {
  it('accepts a name and an e-mail address when nothing else is asked', () => {
    expect(checkForm(ada, [], null)).toEqual({})
  })

  it('names every missing field by its path, in the order of the fields', () => {
    const empty = { name: ' ', email: '', phone: '', notes: 'n'.repeat(5001), answers: {} }
    const mistakes = checkForm(empty, [ask('text', true)], { type: 'phone' })
    expect(Object.entries(mistakes)).toEqual([
      ['attendees.0.name', 'name-missing'],
      ['attendees.0.email', 'email-missing'],
      ['attendees.0.phone', 'phone-missing'],
      ['responses.q', 'answer-missing'],
      ['notes', 'too-long'],
    ])
  })

  it('asks for a phone number only when the place is the phone', () => {
    expect(checkForm({ ...ada, phone: 'x' }, [], { type: 'video' })).toEqual({})
    expect(checkForm({ ...ada, phone: 'x' }, [], { type: 'phone' })).toEqual({ 'attendees.0.phone': 'phone-wrong' })
    expect(checkForm({ ...ada, phone: '+41 44 123 45 67' }, [], { type: 'phone' })).toEqual({})
  })

  it.each<[QuestionType, string | string[] | boolean, string]>([
    ['text', '', 'answer-missing'],
    ['text', '   ', 'answer-missing'],
    ['textarea', 'x'.repeat(5001), 'too-long'],
    ['number', 'twelve', 'number-wrong'],
    ['phone', 'call me', 'phone-wrong'],
    ['email', 'ada@', 'email-wrong'],
    ['select', '', 'choice-missing'],
    ['radio', 'not an option', 'choice-missing'],
    ['checkbox', [], 'choices-missing'],
    ['boolean', false, 'tick-missing'],
    ['url', 'example.org', 'url-wrong'],
    ['url', 'javascript:alert(1)', 'url-wrong'],
    ['date', '2026-02-30', 'date-wrong'],
  ])('a required %s refuses %j', (type, value, mistake) => {
    expect(checkForm(answer(value), [ask(type, true, ['A', 'B'])], null)).toEqual({ 'responses.q': mistake })
  })

  it.each<[QuestionType, string | string[] | boolean]>([
    ['text', 'yes'],
    ['number', '3,5'],
    ['phone', '+81 (3) 1234-5678'],
    ['email', 'ada@example.co.jp'],
    ['select', 'A'],
    ['radio', 'B'],
    ['checkbox', ['A']],
    ['boolean', true],
    ['url', 'https://example.org/a?b=c'],
    ['date', '2028-02-29'],
  ])('a required %s accepts %j', (type, value) => {
    expect(checkForm(answer(value), [ask(type, true, ['A', 'B'])], null)).toEqual({})
  })

  it('lets questions that are not required stay empty, but not wrong', () => {
    for (const type of ['text', 'number', 'select', 'checkbox', 'boolean', 'date'] as const) {
      expect(checkForm(ada, [ask(type, false, ['A'])], null)).toEqual({})
    }
    expect(checkForm(answer('x'), [ask('number', false)], null)).toEqual({ 'responses.q': 'number-wrong' })
  })
})

describe('isTouched', () => {
  it('counts what was typed, not what the link brought along', () => {
    expect(isTouched(ada, ada)).toBe(false)
    expect(isTouched({ ...ada, notes: 'x' }, ada)).toBe(true)
    expect(isTouched({ ...ada, email: '' }, ada)).toBe(true)
    expect(isTouched(answer('x'), ada)).toBe(true)
  })
})

describe('isEmail', () => {
  it.each(['a@b.co', 'first.last+tag@sub.example.org', "o'neil@example.org"])('accepts %s', (text) => {
    expect(isEmail(text)).toBe(true)
  })
  it.each(['a', 'a@b', '@b.co', 'a b@c.de', 'a@b..co', 'a@.co', '.a@b.co', 'a.@b.co', 'a..b@c.de', 'a@b.co,c@d.e'])(
    'refuses %s',
    (text) => {
      expect(isEmail(text)).toBe(false)
    },
  )
})

describe('isPhone', () => {
  it.each(['+41441234567', '044 123 45 67', '(555) 123-4567', '110'])('accepts %s', (text) => {
    expect(isPhone(text)).toBe(true)
  })
  it.each(['', '12', 'abc', '+', '1234567890123456', '044 123 45 67 ext 8'])('refuses %s', (text) => {
    expect(isPhone(text)).toBe(false)
  })
})

describe('readNumber', () => {
  it.each([
    ['12', 12],
    ['-3,5', -3.5],
    ['.5', 0.5],
    ['1e5', null],
    ['1,2,3', null],
    ['', null],
  ])('reads %j as %j', (text, number) => {
    expect(readNumber(text)).toBe(number)
  })
})

describe('answersToSend', () => {
  const questions: Question[] = [
    { ...ask('number', false), id: 'people' },
    { ...ask('checkbox', false, ['A', 'B']), id: 'topics' },
    { ...ask('boolean', false), id: 'consent' },
    { ...ask('text', false), id: 'company' },
  ]

  it('sends numbers as numbers, trims texts and leaves out what is empty', () => {
    const answers = { people: '3,5', topics: ['A'], consent: true, company: ' ACME ' }
    expect(answersToSend({ ...ada, answers }, questions)).toEqual({
      people: 3.5,
      topics: ['A'],
      consent: true,
      company: 'ACME',
    })
    expect(answersToSend({ ...ada, answers: { topics: [], company: ' ' } }, questions)).toEqual({ consent: false })
  })

  it('sends the one tick of a checkbox without options as yes or no', () => {
    const tick = ask('checkbox', true)
    expect(answersToSend(answer(true), [tick])).toEqual({ q: true })
    expect(answersToSend(ada, [tick])).toEqual({ q: false })
    expect(checkForm(ada, [tick], null)).toEqual({ 'responses.q': 'tick-missing' })
  })

  it('sends no answer to a question that is not asked', () => {
    expect(answersToSend({ ...ada, answers: { old: 'x' } }, [])).toEqual({})
  })
})
