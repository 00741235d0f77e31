import { describe, expect, it } from 'vitest'
import type { Question } from '../../api/api-shapes.ts'
import { readPrefill } from './read-prefill.ts'

const ask = (id: string, type: Question['type'], options?: string[]): Question => ({
  ...{ id, type, label: id, required: false },
  ...(options === undefined ? {} : { options }),
})
const questions = [
  ask('company', 'text'),
  ask('size', 'select', ['S', 'M']),
  ask('topics', 'checkbox', ['A', 'B', 'C']),
  ask('terms', 'boolean'),
]
const read = (query: string) => readPrefill(new URLSearchParams(query), questions)

describe('a link that fills in the form', () => {
  it('brings a number, notes, guests and answers', () => {
    const query =
      'phone=%2B41+44+1&notes=Hi&guests=a@x.example,b@x.example&answers[company]=Birch&answers[size]=M&answers[topics]=C&answers[topics]=A&answers[terms]=yes'
    expect(read(query)).toEqual({
      phone: '+41 44 1',
      notes: 'Hi',
      guests: 'a@x.example,b@x.example',
      answers: { company: 'Birch', size: 'M', topics: ['A', 'C'], terms: true },
    })
  })

  it('takes several guests one by one', () => {
    expect(read('guests=a@x.example&guests=b@x.example').guests).toBe('a@x.example, b@x.example')
  })

  it('leaves out what fits no question', () => {
    expect(read('answers[size]=XL&answers[topics]=Z&answers[terms]=no&answers[other]=1').answers).toEqual({})
  })

  it('fills in nothing when it brings nothing', () => {
    expect(read('date=2026-01-01')).toEqual({ phone: '', notes: '', guests: '', answers: {} })
  })
})
