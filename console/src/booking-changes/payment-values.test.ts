import { expect, it } from 'vitest'
import { paymentInput, paymentValues } from './payment-values.ts'

it.each([
  { status: 'paid' as const, amount: 1999, currency: 'EUR', reference: 'pi_1' },
  { status: 'failed' as const, amount: 1200, currency: 'JPY', reference: null },
  { status: 'initiated' as const, amount: 1005, currency: 'KWD', reference: null },
])('$amount $currency is shown in its decimals and sent in its smallest coin', (payment) => {
  const { reference, ...rest } = payment
  expect(paymentInput(paymentValues({ payment }))).toEqual({ ...rest, ...(reference === null ? {} : { reference }) })
})

it('an amount that no binary number has exactly keeps its cents', () => {
  expect(paymentInput({ status: 'paid', amount: 19.99, currency: ' eur ', reference: ' ' })).toEqual({
    ...{ status: 'paid', amount: 1999, currency: 'EUR' },
  })
})
