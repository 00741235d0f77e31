import type { Price } from '../api/api-shapes.ts'
import { decimalsOf } from '../format/decimals-of.ts'
import type { OffersTexts } from '../texts/offers/english.ts'

/** A price as it is typed, the amount in the currency's own decimals; empty for none. */
export interface PriceValues {
  priceAmount: number | string
  priceCurrency: string
}

export function priceValues(price: Price | null): PriceValues {
  if (price === null) return { priceAmount: '', priceCurrency: 'EUR' }
  return { priceAmount: price.amount / 10 ** decimalsOf(price.currency), priceCurrency: price.currency }
}

export const currencyCode = ({ priceCurrency }: PriceValues) => priceCurrency.trim().toUpperCase()

/** What the server is told: whole units of the smallest coin. */
export function priceOf(values: PriceValues): Price | null {
  if (values.priceAmount === '') return null
  const currency = currencyCode(values)
  return { amount: Math.round(Number(values.priceAmount) * 10 ** decimalsOf(currency)), currency }
}

/** The mistakes that can be seen without asking the server. */
export function checkPrice(values: PriceValues, { mistakes }: OffersTexts): Record<string, string> {
  const price = priceOf(values)
  if (price === null) return {}
  return {
    ...(price.amount > 0 ? {} : { priceAmount: mistakes.price }),
    ...(/^[A-Z]{3}$/.test(price.currency) ? {} : { priceCurrency: mistakes.currency }),
  }
}

/** Where the form shows a mistake that the server found; null when nowhere. */
export function priceField(path: string): string | null {
  if (path === 'price.currency') return 'priceCurrency'
  return path === 'price' || path === 'price.amount' ? 'priceAmount' : null
}
