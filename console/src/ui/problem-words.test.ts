import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemFrom, unreachable } from '../api/problem-error.ts'
import { english } from '../texts/ui/english.ts'
import { german } from '../texts/ui/german.ts'
import { problemWords } from './problem-words.ts'

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
    expect(problemWords(error, german).title).toBe('I am a teapot')
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
