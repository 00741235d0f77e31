export type Language = 'en' | 'ja' | 'de'

/** The languages of every page, in the order of their switch. */
export const languages: readonly Language[] = ['en', 'ja', 'de']

/** Each language as its speakers call it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ja: '日本語', de: 'Deutsch' }

function spoken(tag: string): Language | undefined {
  return languages.find((language) => language === tag.toLowerCase().split('-')[0])
}

/**
 * The language to speak and the locale to write dates in: what was asked for, else the first of the reader's languages that we
 * have, else English. The reader's own region stays (`en-GB`, `de-CH`) when they speak that language.
 */
export function chooseLanguage(
  asked: string | null,
  preferred: readonly string[],
): { language: Language; locale: string } {
  const wish = asked === null ? undefined : spoken(asked)
  const language = wish ?? preferred.map(spoken).find((known) => known !== undefined) ?? 'en'
  return { language, locale: preferred.find((tag) => spoken(tag) === language) ?? language }
}
