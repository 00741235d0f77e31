import type { MailsTexts } from '../texts/mails/english.ts'

/** What mails are for, in the order of the list to choose from. */
export const mailKinds = [
  'booking-requested',
  'booking-confirmed',
  'booking-rescheduled',
  'booking-updated',
  'booking-cancelled',
  'booking-rejected',
  'booking-date-cancelled',
  'booking-reminder',
  'email-code',
  'webhook-failed',
  'webhook-recovered',
  'webhook-disabled',
] as const satisfies readonly (keyof MailsTexts['kinds'])[]

/** What a mail is for in words; a kind that has none stands as it is. */
export function nameOfKind(kind: string, t: MailsTexts): string {
  const known = mailKinds.find((each) => each === kind)
  return known === undefined ? kind : t.kinds[known]
}
