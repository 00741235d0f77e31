import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { createFormats } from '../format/create-formats.ts'
import { chooseLanguage, type Language } from './choose-language.ts'
import type { Texts } from './english.ts'
import { keepLanguage } from './kept-language.ts'
import { loadTexts } from './load-texts.ts'
import { SpeechContext } from './use-texts.ts'

interface Spoken {
  language: Language
  texts: Texts
}

/** Lets the pages inside speak the reader's language, and change it while they stay open. */
export function SpeechProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [{ language, texts }, setSpoken] = useState(first)
  const speech = useMemo(() => {
    const { locale } = chooseLanguage(language, navigator.languages)
    return {
      language,
      texts,
      formats: createFormats(locale, texts.format),
      speak: async (next: Language) => {
        const loaded = await loadTexts(next)
        keepLanguage(next)
        setSpoken({ language: next, texts: loaded })
      },
    }
  }, [language, texts])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}
