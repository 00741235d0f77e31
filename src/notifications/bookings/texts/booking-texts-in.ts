import type { MailLanguage } from '../../../mail/mail.ts'
import type { BookingTexts } from './booking-texts.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'

const texts: Readonly<Record<MailLanguage, BookingTexts>> = { en: english, ja: japanese, de: german }

/** What mails about bookings say in this language. */
export function bookingTextsIn(language: MailLanguage): BookingTexts {
  return texts[language]
}
