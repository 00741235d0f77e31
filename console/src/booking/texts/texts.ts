import type { Language } from '../../texts/choose-language.ts'
import { english, type Texts } from './english.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'

/** The sentences of the booking pages in each language. */
export const texts: Readonly<Record<Language, Texts>> = { en: english, ja: japanese, de: german }
