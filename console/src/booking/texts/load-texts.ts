import type { Language } from '../../texts/choose-language.ts'
import { english, type Texts } from './english.ts'

/** Languages by their own names, for whoever looks for theirs. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', ja: '日本語', de: 'Deutsch' }

async function fetchTexts(language: Language): Promise<Texts> {
  switch (language) {
    case 'en':
      return english
    case 'ja':
      return (await import('./japanese.ts')).japanese
    case 'de':
      return (await import('./german.ts')).german
  }
}

const loaded = new Map<Language, Promise<Texts>>()

/** The sentences of a language, fetched once by who reads it; English, which is always there, where they cannot be fetched. */
export function loadTexts(language: Language): Promise<Texts> {
  const known = loaded.get(language)
  if (known !== undefined) return known
  const texts = fetchTexts(language).catch((error: unknown) => {
    console.warn(`The texts of ${language} could not be loaded:`, error)
    return english
  })
  loaded.set(language, texts)
  return texts
}
