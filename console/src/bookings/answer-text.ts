import type { Answer, Location, Payment } from '../api/api-shapes.ts'
import { priceText } from '../format/price-text.ts'
import type { BookingsTexts } from '../texts/bookings/english.ts'

/** An answer to a question as a reader sees it. */
export function answerText(answer: Answer, t: BookingsTexts): string {
  if (typeof answer === 'boolean') return answer ? t.yes : t.no
  return Array.isArray(answer) ? answer.join(', ') : String(answer)
}

/** Where a booking takes place. */
export function locationText(location: Location | null, t: BookingsTexts): string {
  if (location === null) return t.noPlace
  const place = t.places[location.type]
  return location.value === undefined || location.value === '' ? place : t.placeAt(place, location.value)
}

/** What was paid: the amount in the currency's own decimals and how it went. */
export function paymentText(payment: Payment, t: BookingsTexts, locale: string): string {
  const reference = payment.reference === null ? '' : ` (${payment.reference})`
  return `${t.paid(priceText(payment, locale), t.payments[payment.status])}${reference}`
}
