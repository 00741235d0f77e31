import { expect, it } from 'vitest'
import { formatPrice } from './format-price.ts'

/** Some languages put spaces of another kind between the amount and the currency. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

it('is written as the language does, with as many decimals as the currency has', () => {
  expect(plain(formatPrice('en', { amount: 9050, currency: 'CHF' }))).toBe('CHF 90.50')
  expect(plain(formatPrice('de', { amount: 900_000, currency: 'EUR' }))).toBe('9.000,00 €')
  expect(plain(formatPrice('en', { amount: 9000, currency: 'JPY' }))).toBe('¥9,000')
  expect(plain(formatPrice('ja', { amount: 9000, currency: 'JPY' }))).toBe('￥9,000')
  expect(plain(formatPrice('en', { amount: 12_345, currency: 'KWD' }))).toBe('KWD 12.345')
})
