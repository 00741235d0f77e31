import { english, type Texts } from './english.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'

export type Language = 'en' | 'ja' | 'de'

export const texts: Readonly<Record<Language, Texts>> = { en: english, ja: japanese, de: german }

/** The languages of the booking pages, in the order of their switch. */
export const languages: readonly Language[] = ['en', 'ja', 'de']

function spoken(tag: string): Language | undefined {
  return languages.find((language) => language === tag.toLowerCase().split('-')[0])
}

/**
 * The language to speak and the locale to write dates in: what the address asks for, else the first of the visitor's languages
 * that we have, else English. The visitor's own region stays (`en-GB`, `de-CH`) when they speak that language.
 */
export function chooseLanguage(
  asked: string | null,
  preferred: readonly string[],
): { language: Language; locale: string } {
  const wish = asked === null ? undefined : spoken(asked)
  const language = wish ?? preferred.map(spoken).find((known) => known !== undefined) ?? 'en'
  return { language, locale: preferred.find((tag) => spoken(tag) === language) ?? language }
}
