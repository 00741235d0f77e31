import type { Booking, PaymentInput } from '../api/api-shapes.ts'

/** A payment as it is typed, the amount in the currency's own decimals. */
export interface PaymentValues {
  status: PaymentInput['status']
  amount: number | string
  currency: string
  reference: string
}

/** How many decimals a currency has; two for a code that nobody knows. */
export function decimalsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

export function paymentValues({ payment }: Pick<Booking, 'payment'>): PaymentValues {
  if (payment === null) return { status: 'paid', amount: '', currency: 'EUR', reference: '' }
  const { status, amount, currency, reference } = payment
  return { status, amount: amount / 10 ** decimalsOf(currency), currency, reference: reference ?? '' }
}

/** What the server is told: whole units of the smallest coin. */
export function paymentInput({ status, amount, currency, reference }: PaymentValues): PaymentInput {
  const code = currency.trim().toUpperCase()
  return {
    ...{ status, currency: code, amount: Math.round(Number(amount) * 10 ** decimalsOf(code)) },
    ...(reference.trim() === '' ? {} : { reference: reference.trim() }),
  }
}
