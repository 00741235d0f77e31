import type { Customer } from '../api/api-shapes.ts'
import { isTimeZone } from '../booking/time/zoned-time.ts'
import { languages } from '../texts/choose-language.ts'
import type { BookingValues, GuestValues } from './booking-values.ts'

/** Whether a text says enough to look for somebody: two letters, or one of a script whose names can be that short. */
export function isSearchable(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.length > 1 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(trimmed)
}

/** A guest who is a customer. Nothing of whoever stood there before is kept. */
export function guestOf({ name, email, phone }: Customer): GuestValues {
  return { name, email, phone: phone ?? '' }
}

/** What of a form follows from who comes: their time zone and language, where they are known and the form has them. */
export function readerOf({ timeZone, language }: Customer): Partial<Pick<BookingValues, 'timeZone' | 'language'>> {
  const spoken = languages.find((known) => known === language?.toLowerCase().split('-')[0])
  return {
    ...(timeZone !== null && isTimeZone(timeZone) ? { timeZone } : {}),
    ...(spoken === undefined ? {} : { language: spoken }),
  }
}
