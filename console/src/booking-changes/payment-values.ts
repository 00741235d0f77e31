import type { Booking, PaymentInput } from '../api/api-shapes.ts'
import { decimalsOf } from '../format/decimals-of.ts'

/** A payment as it is typed, the amount in the currency's own decimals. */
export interface PaymentValues {
  status: PaymentInput['status']
  amount: number | string
  currency: string
  reference: string
}

/** What was noted last; where nothing was, what the booking costs. */
export function paymentValues({ payment, price }: Pick<Booking, 'payment' | 'price'>): PaymentValues {
  const { amount, currency } = payment ?? price ?? { amount: null, currency: 'EUR' }
  return {
    status: payment?.status ?? 'paid',
    amount: amount === null ? '' : amount / 10 ** decimalsOf(currency),
    currency,
    reference: payment?.reference ?? '',
  }
}

/** What the server is told: whole units of the smallest coin. */
export function paymentInput({ status, amount, currency, reference }: PaymentValues): PaymentInput {
  const code = currency.trim().toUpperCase()
  return {
    ...{ status, currency: code, amount: Math.round(Number(amount) * 10 ** decimalsOf(code)) },
    ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
  }
}
