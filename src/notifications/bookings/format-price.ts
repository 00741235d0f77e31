import type { Price } from '../../events/catalog/booking-snapshot.ts'
import type { MailLanguage } from '../../mail/mail.ts'

/** What a booking costs in the reader's words: `CHF 90.00`, and `¥9,000`, which has no smaller unit. */
export function formatPrice(language: MailLanguage, { amount, currency }: Price): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency })
  const { maximumFractionDigits: decimals = 2 } = format.resolvedOptions()
  return format.format(amount / 10 ** decimals)
}
