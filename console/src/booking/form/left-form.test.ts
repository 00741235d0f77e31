import { expect, it } from 'vitest'
import { leftForm } from './left-form.ts'

const questions = [
  { id: 'company', label: 'Company', type: 'text' as const, required: true },
  { id: 'size', label: 'Size', type: 'select' as const, required: false, options: ['S', 'M'] },
]
const values = {
  name: ' Noor ',
  email: 'noor@',
  phone: '',
  notes: 'private',
  answers: { company: 'Larkmoor', size: '' },
}

it('a form is told of as it stands, with what is wrong and without what is empty', () => {
  expect(leftForm(values, { questions, language: 'de', utm: { source: 'x' } })).toEqual({
    name: 'Noor',
    email: 'noor@',
    language: 'de',
    responses: { company: 'Larkmoor' },
    utm: { source: 'x' },
  })
})

it('nothing is longer than the server takes', () => {
  const { name, email } = leftForm(
    { ...values, name: 'n'.repeat(500), email: 'e'.repeat(500) },
    { questions, language: 'en', utm: {} },
  )
  expect([name.length, email.length]).toEqual([200, 254])
})
