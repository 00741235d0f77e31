import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { questionIdOf, slugOf } from './slug-of.ts'

describe('slugOf', () => {
  it.each([
    ['Intro call (30 min)', 'intro-call-30-min'],
    ['Café Zürich', 'cafe-zurich'],
    ['  --  ', ''],
    ['初回相談', ''],
  ])('"%s" becomes "%s"', (title, slug) => {
    expect(slugOf(title)).toBe(slug)
  })

  it('is empty or what the server takes, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        expect(slugOf(title)).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
        expect(slugOf(title).length).toBeLessThanOrEqual(60)
      }),
    )
  })
})

describe('questionIdOf', () => {
  it('comes from the label and is never taken', () => {
    expect(questionIdOf('Your company?', [])).toBe('your-company')
    expect(questionIdOf('Your company?', ['your-company', 'your-company-2'])).toBe('your-company-3')
  })

  it('is a number where the label has no Latin letters', () => {
    expect(questionIdOf('ご用件', ['question-1'])).toBe('question-2')
    expect(questionIdOf('2025', [])).toBe('question-1')
  })
})
