import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indentJson } from './indent-json.ts'

const textOf = (json: string) =>
  indentJson(json)
    ?.map(({ text }) => text)
    .join('')

describe('indentJson', () => {
  it('indents as JSON.stringify does, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(textOf(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  it('keeps numbers that JavaScript cannot hold', () => {
    expect(textOf('{"id":12345678901234567890,"price":1.10}')).toBe(
      '{\n  "id": 12345678901234567890,\n  "price": 1.10\n}',
    )
  })

  it('tells keys from values', () => {
    expect(indentJson('{"a":"a"}')?.map(({ kind }) => kind)).toEqual([
      'punctuation',
      'punctuation',
      'key',
      'punctuation',
      'string',
      'punctuation',
      'punctuation',
    ])
  })

  it('refuses what is not JSON', () => {
    expect(indentJson('<html>')).toBeNull()
    expect(indentJson('')).toBeNull()
  })
})
