import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../api/problem-error.ts'
import { japanese } from '../texts/japanese.ts'
import { refusalText } from './refusal-text.ts'

const problem = (code: string, status = 409, paths: string[] = []) =>
  new ProblemError({
    ...{ code, status, title: 'English', detail: 'Something in English.' },
    errors: paths.map((path) => ({ path, message: 'must be so' })),
  })

describe('what was refused', () => {
  it.each([
    ['slot-taken', japanese.takenTitle],
    ['day-full', japanese.dayFullTitle],
    ['booking-over', japanese.refusals.over],
    ['idempotency-conflict', japanese.refusals.sentBefore],
    ['facility-taken', japanese.refusals.roomTaken],
    ['event-type-not-found', japanese.notFoundEventType],
    ['too-many-requests', japanese.tooManyText],
  ])('%s is said in the language of the page', (code, text) => {
    expect(refusalText(problem(code), japanese)).toBe(text)
  })

  it('tells a time that cannot be, and a reason that is too long', () => {
    expect(refusalText(problem('validation-failed', 400, ['start']), japanese)).toBe(japanese.mistakes['time-wrong'])
    expect(refusalText(problem('validation-failed', 400, ['reason']), japanese)).toBe(japanese.mistakes['too-long'])
  })

  it('keeps the words of the server for what nobody translated', () => {
    expect(refusalText(problem('some-new-code'), japanese)).toBe('Something in English.')
    expect(refusalText(problem('internal-error', 500), japanese)).toBe(japanese.brokenText)
  })
})
