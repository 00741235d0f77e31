import { expect, it } from 'vitest'
import { priceText } from './price-text.ts'

it.each([
  [{ amount: 9000, currency: 'CHF' }, 'de-CH', 'CHF 90.00'],
  [{ amount: 9000, currency: 'JPY' }, 'ja', '￥9,000'],
  [{ amount: 1005, currency: 'KWD' }, 'en', 'KWD 1.005'],
])('%j is written for %s as %s', (price, locale, text) => {
  expect(priceText(price, locale).replaceAll('\u00a0', ' ')).toBe(text)
})
