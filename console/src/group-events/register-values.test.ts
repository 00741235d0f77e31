import { describe, expect, it } from 'vitest'
import type { Question } from '../api/api-shapes.ts'
import { english as t } from '../texts/group-events/english.ts'
import { english as newBooking } from '../texts/new-booking/english.ts'
import { checkRegistration, registerField, registerValues, registrationInput } from './register-values.ts'

const questions: Question[] = [
  { id: 'diet', label: 'What do you eat?', type: 'text', required: true },
  { id: 'age', label: 'How old are you?', type: 'number', required: false },
]
const words = { t, mistakes: newBooking.mistakes }
const ada = { ...registerValues(3), name: ' Ada ', email: 'ada@guest.example' }

describe('a registration by hand', () => {
  it('is sent with its answers, and with nothing that was left empty', () => {
    expect(registrationInput(ada, questions)).toEqual({
      attendees: [{ name: 'Ada', email: 'ada@guest.example' }],
      waitingList: false,
    })
    const answers = { diet: ' all ', age: '41' }
    const full = { ...ada, answers, notes: ' late ', phone: '+41 44 111 22 33', others: 'ben@guest.example' }
    expect(registrationInput(full, questions)).toEqual({
      attendees: [
        { name: 'Ada', email: 'ada@guest.example', phone: '+41 44 111 22 33' },
        { name: 'ben', email: 'ben@guest.example' },
      ],
      waitingList: false,
      responses: { diet: 'all', age: 41 },
      notes: 'late',
    })
  })

  it('waits for a seat where there is none', () => {
    expect(registrationInput({ ...ada, ...registerValues(0) }, []).waitingList).toBe(true)
  })

  it('says what is missing before it is sent', () => {
    expect(Object.keys(checkRegistration(registerValues(3), questions, words))).toEqual([
      'name',
      'email',
      'answers.diet',
    ])
    const wrong = { ...ada, email: 'ada', phone: 'x', answers: { diet: 'all', age: 'old' } }
    expect(Object.keys(checkRegistration(wrong, questions, words))).toEqual(['email', 'phone', 'answers.age'])
    expect(checkRegistration({ ...ada, answers: { diet: 'all' } }, questions, words)).toEqual({})
  })

  it('has a field for each mistake that the server finds, and none for what is about all', () => {
    const paths = ['attendees.0.email', 'attendees.0.phone', 'attendees.2.email', 'responses.diet', 'notes']
    expect(paths.map(registerField)).toEqual(['email', 'phone', 'others', 'answers.diet', 'notes'])
    expect(['attendees', 'responses', 'waitingList'].map(registerField)).toEqual([null, null, null])
  })
})
