import type { Language } from './choose-language.ts'
import { english, type Texts } from './english.ts'

/** The sentences of `language`. English is always there; the others are fetched by who reads them. */
export async function loadTexts(language: Language): Promise<Texts> {
  switch (language) {
    case 'en':
      return english
    case 'ja':
      return (await import('./japanese.ts')).japanese
    case 'de':
      return (await import('./german.ts')).german
  }
}
