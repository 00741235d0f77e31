import { describe, expect, it } from 'vitest'
import { english } from '../texts/bookings/english.ts'
import { answerText, locationText, paymentText } from './answer-text.ts'

describe('what a booking says', () => {
  it.each([
    [true, 'Yes'],
    [false, 'No'],
    [3, '3'],
    ['東京', '東京'],
    [['A', 'B'], 'A, B'],
  ])('the answer %j reads %s', (answer, text) => {
    expect(answerText(answer, english)).toBe(text)
  })

  it('names the place with its address', () => {
    expect(locationText({ type: 'link', value: 'https://meet.example' }, english)).toBe('Link: https://meet.example')
    expect(locationText({ type: 'phone' }, english)).toBe('Phone')
    expect(locationText(null, english)).toBe('Not said')
  })

  it('knows how many decimals a currency has', () => {
    const paid = { status: 'paid', amount: 12_000, reference: null } as const
    expect(paymentText({ ...paid, currency: 'EUR' }, english, 'en')).toBe('€120.00, paid')
    expect(paymentText({ ...paid, currency: 'JPY' }, english, 'en')).toBe('¥12,000, paid')
  })
})
