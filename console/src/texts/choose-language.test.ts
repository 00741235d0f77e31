import { describe, expect, it } from 'vitest'
import { chooseLanguage } from './choose-language.ts'

describe('chooseLanguage', () => {
  it('follows the visitor and keeps their region', () => {
    expect(chooseLanguage(null, ['de-CH', 'en'])).toEqual({ language: 'de', locale: 'de-CH' })
    expect(chooseLanguage(null, ['fr-FR', 'ja'])).toEqual({ language: 'ja', locale: 'ja' })
  })

  it('follows the address before the visitor', () => {
    expect(chooseLanguage('ja', ['en-GB'])).toEqual({ language: 'ja', locale: 'ja' })
    expect(chooseLanguage('en', ['de', 'en-GB'])).toEqual({ language: 'en', locale: 'en-GB' })
  })

  it('speaks English when it knows no language of the visitor', () => {
    expect(chooseLanguage(null, ['fr'])).toEqual({ language: 'en', locale: 'en' })
    expect(chooseLanguage('xx', [])).toEqual({ language: 'en', locale: 'en' })
  })
})
