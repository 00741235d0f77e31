import { describe, expect, it } from 'vitest'
import { BellhopError, type FieldError } from '../../shared/errors.ts'
import { compileSchema, schemaErrors } from './compile-schema.ts'

function mistakesOf(schema: unknown): readonly FieldError[] {
  try {
    compileSchema(schema)
  } catch (error) {
    if (error instanceof BellhopError) return error.errors ?? []
    throw error
  }
  return []
}

describe('a JSON Schema', () => {
  it('finds where data breaks it, by the path in the event', () => {
    const validate = compileSchema({
      type: 'object',
      required: ['total'],
      properties: { total: { type: 'integer' }, lines: { type: 'array', items: { type: 'string' } } },
    })
    expect(schemaErrors(validate, { total: 3 })).toEqual([])
    expect(schemaErrors(validate, { total: 3, lines: ['a', 2] })).toEqual([
      { path: 'data.lines.1', message: 'must be string' },
    ])
  })

  it('with mistakes is refused with every place', () => {
    const mistakes = mistakesOf({
      type: 'object',
      properties: { total: { type: 'intger' }, name: { minLength: -1 } },
    })
    expect(mistakes).toMatchObject([
      {
        path: 'schema.properties.total.type',
        code: 'not-one-of',
        params: { options: expect.arrayContaining(['integer']) },
      },
      { path: 'schema.properties.name.minLength', code: 'too-small', params: { minimum: 0 } },
    ])
    expect(mistakes.every(({ message }) => message.length > 5)).toBe(true)
  })

  it('that uses a word which there is not is refused with the word', () => {
    expect(mistakesOf({ type: 'object', propertis: {} })).toEqual([
      {
        path: 'schema',
        message: expect.stringContaining('propertis'),
        code: 'schema-word-unknown',
        params: { word: 'propertis' },
      },
    ])
  })

  it('that names another one which is nowhere is refused', () => {
    expect(mistakesOf({ $ref: 'https://example.com/other.json' })).toMatchObject([
      { code: 'schema-reference-unknown', params: { reference: 'https://example.com/other.json' } },
    ])
  })

  it('of more than 64 KiB is refused', () => {
    expect(mistakesOf({ description: 'x'.repeat(70_000) })).toEqual([
      {
        path: 'schema',
        message: expect.stringContaining('64 KiB'),
        code: 'schema-too-large',
        params: { kibibytes: 64 },
      },
    ])
  })
})
