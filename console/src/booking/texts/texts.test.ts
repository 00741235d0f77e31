import { describe, expect, it } from 'vitest'
import { languages } from '../../texts/choose-language.ts'
import { english } from './english.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'
import { loadTexts } from './load-texts.ts'

const texts = { en: english, ja: japanese, de: german }

/** Every sentence with its path; functions are called with arguments that can be found again. */
function sentences(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  if (typeof value === 'function') return new Map([[path, String(value('#1', '#2'))]])
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither a text nor a group of texts`)
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...sentences(inner, `${path}.${key}`)]))
}

describe('texts', () => {
  const inEnglish = sentences(texts.en)

  it.each(languages)('%s has every sentence, none empty, and every value that English names', (language) => {
    const own = sentences(texts[language])
    expect([...own.keys()]).toEqual([...inEnglish.keys()])
    for (const [path, sentence] of own) {
      expect(sentence.trim(), path).not.toBe('')
      for (const argument of ['#1', '#2']) {
        expect(sentence.includes(argument), `${path} in ${language} and ${argument}`).toBe(
          inEnglish.get(path)?.includes(argument) ?? false,
        )
      }
    }
  })

  it('are written in their language', () => {
    const names = new Set(['.outlook', '.office', '.hours12', '.hours24', '.name', '.errorCode', '.placeNames.link'])
    const same = (language: 'ja' | 'de') =>
      [...sentences(texts[language])].filter(([path, sentence]) => sentence === inEnglish.get(path) && !names.has(path))
    expect(same('ja')).toEqual([])
    expect(same('de')).toEqual([])
  })
})

it.each(languages)('the texts of %s are fetched, and the same whenever they are asked for', async (language) => {
  expect(await loadTexts(language)).toBe(texts[language])
  expect(loadTexts(language)).toBe(loadTexts(language))
})
