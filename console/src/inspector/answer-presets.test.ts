import { describe, expect, it } from 'vitest'
import { createFormats } from '../format/create-formats.ts'
import { english as units } from '../texts/format/english.ts'
import { english } from '../texts/inspector/english.ts'
import { answerPresets, answerSentence, presetOf } from './answer-presets.ts'

describe('presetOf', () => {
  it('finds every preset again', () => {
    expect(answerPresets.map(({ answer }) => presetOf(answer))).toEqual(answerPresets.map(({ name }) => name))
  })

  it('knows hanging up whatever the status beside it', () => {
    expect(presetOf({ status: 503, delaySeconds: 3, close: true })).toBe('close')
  })

  it('gives null for an answer of one’s own', () => {
    expect(presetOf({ status: 418, delaySeconds: 0, close: false })).toBeNull()
    expect(presetOf({ status: 500, delaySeconds: 5, close: false })).toBeNull()
  })
})

describe('answerSentence', () => {
  it.each([
    [{ status: 200, delaySeconds: 5, close: false }, 'Answers 200 after 5 s: the sender takes it as delivered.'],
    [{ status: 500, delaySeconds: 0, close: false }, 'Answers 500: the sender tries again.'],
    [{ status: 200, delaySeconds: 0, close: true }, 'Closes the connection without an answer: the sender tries again.'],
  ])('%j: %s', (answer, sentence) => {
    expect(answerSentence(answer, english, createFormats('en', units))).toBe(sentence)
  })
})
