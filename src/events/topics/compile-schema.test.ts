import { describe, expect, it } from 'vitest'
import { BellhopError } from '../../shared/errors.ts'
import { compileSchema, schemaErrors } from './compile-schema.ts'

function mistakesOf(schema: unknown): readonly { path: string; message: string }[] {
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
    expect(mistakes.map(({ path }) => path)).toEqual([
      'schema.properties.total.type',
      'schema.properties.name.minLength',
    ])
    expect(mistakes.every(({ message }) => message.length > 5)).toBe(true)
  })

  it('that uses a word which there is not is refused with the word', () => {
    expect(mistakesOf({ type: 'object', propertis: {} })).toEqual([
      { path: 'schema', message: expect.stringContaining('propertis') },
    ])
  })

  it('that names another one which is nowhere is refused', () => {
    expect(mistakesOf({ $ref: 'https://example.com/other.json' })).toHaveLength(1)
  })

  it('of more than 64 KiB is refused', () => {
    expect(mistakesOf({ description: 'x'.repeat(70_000) })).toEqual([
      { path: 'schema', message: expect.stringContaining('64 KiB') },
    ])
  })
})
