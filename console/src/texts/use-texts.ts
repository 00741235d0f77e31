import { createContext, useContext } from 'react'
import type { Formats } from '../format/create-formats.ts'
import type { Language } from './choose-language.ts'
import type { Texts } from './english.ts'

/** How the pages speak to this reader. */
export interface Speech {
  language: Language
  texts: Texts
  formats: Formats
  /** Speaks another language from now on; rejects when its sentences could not be fetched. */
  speak: (language: Language) => Promise<void>
}

export const SpeechContext = createContext<Speech | null>(null)

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext)
  if (speech === null) throw new Error('A page speaks inside of SpeechProvider only')
  return speech
}

/** The sentences of one area in the reader's language. */
export function useTexts<Area extends keyof Texts>(area: Area): Texts[Area] {
  return useSpeech().texts[area]
}

/** How this reader writes dates, numbers and durations. */
export function useFormats(): Formats {
  return useSpeech().formats
}
