import { createContext, type ReactNode, use, useContext, useEffect, useMemo } from 'react'
import { chooseLanguage, type Language } from '../../texts/choose-language.ts'
import { type HourCycle, readChoices } from '../link/choices.ts'
import { createFormats, type Formats, hourCycleOf } from '../texts/create-formats.ts'
import type { Texts } from '../texts/english.ts'
import { loadTexts } from '../texts/load-texts.ts'
import { useAddress } from './address.ts'

/** How this visitor reads the pages. */
export interface Preferences {
  language: Language
  locale: string
  hours: HourCycle
  t: Texts
  formats: Formats
}

const PreferencesContext = createContext<Preferences | null>(null)

/** Language and clock: from the address, else from the browser. */
export function PreferencesProvider({ children }: { children: ReactNode }) {
  const { search } = useAddress()
  const asked = readChoices(search)
  const { language, locale } = chooseLanguage(asked.lang, navigator.languages)
  const hours = asked.hours ?? hourCycleOf(locale)
  const t = use(loadTexts(language))
  const preferences = useMemo(
    () => ({ language, locale, hours, t, formats: createFormats(locale, hours) }),
    [language, locale, hours, t],
  )
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return <PreferencesContext value={preferences}>{children}</PreferencesContext>
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext)
  if (preferences === null) throw new Error('usePreferences works inside PreferencesProvider only')
  return preferences
}
