import { decimalsOf } from './decimals-of.ts'

/** An amount of a currency's minor unit, as people of `locale` write it. */
export function priceText({ amount, currency }: { amount: number; currency: string }, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 10 ** decimalsOf(currency))
}
