import type { MailLanguage } from '../../mail/mail.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'
import type { NoticeTexts } from './notice-texts.ts'

const texts: Readonly<Record<MailLanguage, NoticeTexts>> = { en: english, ja: japanese, de: german }

/** What notices say in this language. */
export function textsIn(language: MailLanguage): NoticeTexts {
  return texts[language]
}
