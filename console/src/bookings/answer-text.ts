import type { Answer, Location, Payment } from '../api/api-shapes.ts'

/** An answer to a question as a reader sees it. */
export function answerText(answer: Answer): string {
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  return Array.isArray(answer) ? answer.join(', ') : String(answer)
}

const places: Record<Location['type'], string> = {
  'in-person': 'In person',
  phone: 'Phone',
  link: 'Link',
  video: 'Video call',
}

/** Where a booking takes place. */
export function locationText(location: Location | null): string {
  if (location === null) return 'Not said'
  const place = places[location.type]
  return location.value === undefined || location.value === '' ? place : `${place}: ${location.value}`
}

const paymentStates: Record<Payment['status'], string> = { initiated: 'begun', paid: 'paid', failed: 'failed' }

/** What was paid: the amount in the currency's own decimals and how it went. */
export function paymentText(payment: Payment, locale?: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: payment.currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const reference = payment.reference === null ? '' : ` (${payment.reference})`
  return `${format.format(payment.amount / 10 ** digits)}, ${paymentStates[payment.status]}${reference}`
}
