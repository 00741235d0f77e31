import { expect, it } from 'vitest'
import { english } from '../texts/offers/english.ts'
import { checkPrice, priceField, priceOf, priceValues } from './price-values.ts'

it.each([
  { amount: 9000, currency: 'CHF' },
  { amount: 1999, currency: 'EUR' },
  { amount: 3000, currency: 'JPY' },
  { amount: 1005, currency: 'KWD' },
  null,
])('%j is shown in its decimals and sent in its smallest coin', (price) => {
  expect(priceOf(priceValues(price))).toEqual(price)
  expect(checkPrice(priceValues(price), english)).toEqual({})
})

it('a price of nothing and a currency of no three letters are told', () => {
  expect(checkPrice({ priceAmount: 0, priceCurrency: 'eur' }, english)).toEqual({ priceAmount: english.mistakes.price })
  expect(checkPrice({ priceAmount: 5, priceCurrency: '€' }, english)).toEqual({
    priceCurrency: english.mistakes.currency,
  })
  expect(priceOf({ priceAmount: '5', priceCurrency: ' eur ' })).toEqual({ amount: 500, currency: 'EUR' })
})

it('what the server finds wrong stands beside its field', () => {
  expect(['price', 'price.amount', 'price.currency', 'title'].map(priceField)).toEqual([
    'priceAmount',
    'priceAmount',
    'priceCurrency',
    null,
  ])
})
