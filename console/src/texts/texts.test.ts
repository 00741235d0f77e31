import { describe, expect, it } from 'vitest'
import { type Language, languages } from './choose-language.ts'
import { loadTexts } from './load-texts.ts'

/** What a text makes of its values; the numbers are ones that no sentence has by itself and no language groups. */
const values = [941, 942, 943, 944] as const

/** Every sentence with its path; functions are called with values that can be found again. */
function sentences(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  if (typeof value === 'function') return new Map([[path, String(value(...values))]])
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither a text nor a group of texts`)
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...sentences(inner, `${path}.${key}`)]))
}

/** The sentences that count, with a count of one. */
function ones(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'function') return new Map([[path, String(value(1, 1, 1, 1))]])
  if (typeof value !== 'object' || value === null) return new Map()
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...ones(inner, `${path}.${key}`)]))
}

/** The parts of a sentence that elements take the place of, and the values in it. */
function placesIn(sentence: string): string[] {
  return [...new Set(sentence.match(/94[1-4]|(?<!\{)\{\w+\}(?!\})/g))].sort()
}

/** Words that both languages have. */
const shared: Record<Exclude<Language, 'en'>, readonly string[]> = {
  ja: ['API', 'CalDAV', 'Webhook', 'ID', 'OK', 'intro-call', 'Content-Type'],
  de: [
    ...['API', 'Body', 'CalDAV', 'Link', 'Live', 'Meetings', 'Name', 'Secret', 'Status', 'Test', 'Text', 'Version'],
    ...['In 941', '941 ms', '941 s', 'Slack, Discord, Teams …', 'Webhook', 'Webhooks'],
  ],
}

describe('the texts of the console', async () => {
  const inEnglish = sentences(await loadTexts('en'))

  it('are many', () => {
    expect(inEnglish.size).toBeGreaterThan(500)
  })

  it.each(languages)('%s has every sentence, none empty, with the places that English has', async (language) => {
    const texts = await loadTexts(language)
    const own = sentences(texts)
    expect([...own.keys()].sort()).toEqual([...inEnglish.keys()].sort())
    for (const [path, sentence] of own) {
      expect(sentence.trim(), path).not.toBe('')
      expect(placesIn(sentence), `${path} in ${language}`).toEqual(placesIn(inEnglish.get(path) ?? ''))
    }
    for (const [path, sentence] of ones(texts)) {
      expect(sentence.trim(), path).not.toBe('')
      expect(sentence, path).not.toMatch(/undefined|NaN|\[object/)
    }
  })

  it.each(['ja', 'de'] as const)('%s is written in its language', async (language) => {
    const own = sentences(await loadTexts(language))
    const untranslated = [...own].filter(
      ([path, sentence]) =>
        sentence === inEnglish.get(path) && /\p{L}/u.test(sentence) && !shared[language].includes(sentence),
    )
    expect(untranslated).toEqual([])
  })

  it('address the reader formally in German', async () => {
    for (const [path, sentence] of sentences(await loadTexts('de'))) {
      expect(sentence, path).not.toMatch(/\b(?:du|dich|dein|deine|deinen|dir)\b/i)
      expect(sentence, `${path} speaks of Sie in small letters`).not.toMatch(
        /\b(?:wählen|geben|schreiben|prüfen) sie\b/,
      )
    }
  })
})
