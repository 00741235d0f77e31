import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemFrom, unreachable } from '../api/problem-error.ts'
import { english } from '../texts/ui/english.ts'
import { german } from '../texts/ui/german.ts'
import { problemWords as wordsOfProblem } from './problem-words.ts'
import type { Reason } from './say-reason.ts'

const wordsOf = ({ code }: Reason) => (code === 'taken' ? 'Schon vergeben.' : null)
const problemWords = (error: Error, t: typeof german) => wordsOfProblem(error, t, wordsOf)

describe('the words of a problem', () => {
  it("name it in the reader's language and keep the server's detail", () => {
    const error = problemFrom(409, { code: 'plan-limit', title: 'The limit of the plan is reached', detail: '3 of 3.' })
    expect(problemWords(error, german)).toEqual({
      title: 'Das Limit des Tarifs ist erreicht',
      detail: '3 of 3.',
      code: 'plan-limit',
    })
  })

  it('keep the title of a code that is new', () => {
    const error = problemFrom(418, { code: 'teapot', title: 'I am a teapot', detail: 'Brew tea.' })
    expect(problemWords(error, german)).toMatchObject({ title: 'I am a teapot', detail: 'Brew tea.' })
  })

  it('say the next step where the server knows no more than that', () => {
    const error = problemFrom(404, { code: 'customer-not-found', detail: 'There is no customer cus_1.' })
    expect(problemWords(error, german).detail).toBe(german.problemDetails.gone)
    const forbidden = problemFrom(403, { code: 'forbidden', detail: 'Only administrators may do this.' })
    expect(problemWords(forbidden, german).detail).toBe(german.problemDetails.forbidden)
  })

  it('say its mistakes where there are words for all of them, with their places', () => {
    const known = { path: 'hosts.0', message: 'is taken', code: 'taken', params: {} }
    const refused = (...errors: object[]) =>
      problemFrom(400, { code: 'validation-failed', detail: 'In English.', errors })
    expect(problemWords(refused(known), german).detail).toBe('hosts.0: Schon vergeben.')
    expect(problemWords(refused(known, { path: 'x', message: 'is odd' }), german).detail).toBe('In English.')
    const file = problemFrom(400, {
      code: 'import-unreadable',
      detail: 'In English.',
      errors: [{ ...known, path: 'file' }],
    })
    expect(problemWords(file, german).detail).toBe('Schon vergeben.')
  })

  it('are our own where the server said nothing', () => {
    expect(problemWords(unreachable(), german).title).toBe(german.unreachable)
    expect(problemWords(problemFrom(502, '<html>'), german).detail).toBe(german.unexpectedNext(502))
    expect(problemWords(new Error('broken'), german)).toEqual({
      title: german.pageMistake,
      detail: 'broken',
      code: 'Error',
    })
  })

  it('know every code of the server, with its title', () => {
    const source = readFileSync(new URL('../../../src/shared/errors.ts', import.meta.url), 'utf8')
    const titles = new Map(
      [...source.matchAll(/^ {2}'?([a-z-]+)'?: \{ status: \d+, title: '([^']+)' \}/gm)].map(([, code, title]) => [
        code,
        title,
      ]),
    )
    expect(titles.size).toBeGreaterThan(30)
    expect(english.problems).toMatchObject(Object.fromEntries(titles))
  })
})
