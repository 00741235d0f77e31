import { describe, expect, it } from 'vitest'
import { ProblemError } from '../api/problem-error.ts'
import type { Reason } from './say-reason.ts'
import { sortErrors as sort } from './sort-errors.ts'

const shown = new Set(['name', 'url'])
const fieldOf = (path: string) => (shown.has(path) ? path : null)
const words: Record<string, string> = { taken: 'Schon vergeben.', 'too-long': 'Zu lang.' }
const wordsOf = ({ code }: Reason) => words[code ?? ''] ?? null
const sortErrors = (error: Error, place: typeof fieldOf) => sort(error, place, wordsOf)
const problem = (code: string, errors: { path: string; message: string; code?: string }[]) =>
  new ProblemError({ code, status: 400, title: 'The request has mistakes', detail: 'It has mistakes.', errors })

describe('sortErrors', () => {
  it('puts every message beside its field and leaves nothing over', () => {
    const error = problem('validation-failed', [
      { path: 'name', message: 'give the webhook a name' },
      { path: 'url', message: 'must begin with https://' },
      { path: 'url', message: 'must not have credentials' },
    ])
    expect(sortErrors(error, fieldOf)).toEqual({
      fields: { name: 'Give the webhook a name', url: 'Must begin with https://; must not have credentials' },
      rest: null,
    })
  })

  it('keeps the whole problem when a field is not on the form', () => {
    const error = problem('validation-failed', [
      { path: 'name', message: 'too long' },
      { path: 'rateLimit', message: 'unknown' },
    ])
    expect(sortErrors(error, fieldOf)).toEqual({ fields: { name: 'Too long' }, rest: error })
  })

  it('knows the field of a conflict that names none', () => {
    expect(sortErrors(problem('name-taken', []), fieldOf)).toEqual({ fields: { name: 'Schon vergeben.' }, rest: null })
  })

  it("says what has a code in the reader's language, beside what has none", () => {
    const error = problem('validation-failed', [
      { path: 'name', message: 'is too long', code: 'too-long' },
      { path: 'name', message: 'is taken', code: 'taken' },
      { path: 'url', message: 'is odd', code: 'of-tomorrow' },
      { path: 'url', message: 'must not have credentials' },
    ])
    expect(sortErrors(error, fieldOf)).toEqual({
      fields: { name: 'Zu lang. Schon vergeben.', url: 'Is odd; must not have credentials' },
      rest: null,
    })
  })

  it('keeps a problem without fields, and errors that are none of the server', () => {
    const forbidden = problem('forbidden', [])
    expect(sortErrors(forbidden, fieldOf)).toEqual({ fields: {}, rest: forbidden })
    const other = new TypeError('x is undefined')
    expect(sortErrors(other, fieldOf)).toEqual({ fields: {}, rest: other })
  })
})
