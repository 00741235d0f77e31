import { expect, it } from 'vitest'
import { english } from '../texts/deliveries/english.ts'
import { outcomeWords } from './outcome-words.ts'
import { statusPhrase } from './status-phrase.ts'

it('shows the code when there was an answer, the error when there was none', () => {
  expect(outcomeWords(503, { code: 'status', message: 'The server answered 503' }, english)).toBe('503')
  expect(outcomeWords(null, { code: 'dns', message: '' }, english)).toBe('Name not found')
  expect(outcomeWords(null, null, english)).toBe('–')
})

it('names the codes that have a name', () => {
  expect(statusPhrase(204)).toBe('204 No Content')
  expect(statusPhrase(599)).toBe('599')
})
