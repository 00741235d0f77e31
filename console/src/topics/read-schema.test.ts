import { describe, expect, it } from 'vitest'
import { readSchema } from './read-schema.ts'

describe('what was typed as a schema', () => {
  it('is none where nothing was typed', () => {
    expect(readSchema(' \n')).toEqual({ kind: 'schema', schema: null })
  })

  it('is the object that it says', () => {
    expect(readSchema('{"type": "object"}')).toEqual({ kind: 'schema', schema: { type: 'object' } })
  })

  it.each(['[]', '"object"', 'null', '3', 'true'])('%s is no schema', (text) => {
    expect(readSchema(text)).toEqual({ kind: 'no-object' })
  })

  it.each([
    ['{\n  "type": objekt\n}', 2, 11],
    ['{"a": 1,}', 1, 9],
    ['{\n  "a": 1', 2, 9],
  ])('%j is wrong in line %i, column %i', (text, line, column) => {
    expect(readSchema(text)).toEqual({ kind: 'bad-json', line, column })
  })
})
