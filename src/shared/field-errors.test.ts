import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { toFieldErrors } from './field-errors.ts'
import { broken, patternOf } from './field-rules.ts'
import { TimeZone } from './time-zone.ts'

const even = (value: number) => value % 2 === 0

describe('the mistakes of what does not fit a schema', () => {
  it.each([
    [z.object({ a: z.string() }), {}, 'a', 'required', {}],
    [z.string().min(1), '', '', 'required', {}],
    [z.string().min(3), 'ab', '', 'too-short', { minimum: 3 }],
    [z.string().max(2), 'abc', '', 'too-long', { maximum: 2 }],
    [z.array(z.int()).max(1), [1, 2], '', 'too-many', { maximum: 1 }],
    [z.array(z.int()).min(2), [1], '', 'too-few', { minimum: 2 }],
    [z.int().min(5), 1, '', 'too-small', { minimum: 5 }],
    [z.int().max(5), 9, '', 'too-large', { maximum: 5 }],
    [z.int(), 1.5, '', 'not-a-whole-number', {}],
    [z.number(), 'x', '', 'not-a-number', {}],
    [z.email(), 'x', '', 'not-an-email', {}],
    [z.iso.datetime(), 'x', '', 'not-an-instant', {}],
    [z.enum(['a', 'b']), 'c', '', 'not-one-of', { options: ['a', 'b'] }],
    [z.strictObject({}), { x: 1 }, 'x', 'unknown-field', {}],
    [TimeZone, 'Mars/Base', '', 'not-a-time-zone', {}],
    [z.string().regex(patternOf('not-a-slug', /^[a-z]+$/)), 'A', '', 'not-a-slug', {}],
    [z.number().refine(even, { error: 'is odd', params: broken('reserved') }), 1, '', 'reserved', {}],
  ])('have a code and its values, as %#', (schema, value, path, code, params) => {
    const { error } = schema.safeParse(value)
    expect(toFieldErrors(error?.issues ?? [])).toEqual([{ path, code, params, message: expect.any(String) }])
  })

  it('have that of a key, and of the option of a choice that has the right form', () => {
    const keys = z.record(z.string().regex(patternOf('not-a-metadata-key', /^[a-z]{1,9}$/)), z.int())
    expect(toFieldErrors(keys.safeParse({ 'a.b': 1 }).error?.issues ?? [])).toMatchObject([
      { path: 'a.b', code: 'not-a-metadata-key' },
    ])
    const choice = z.union([z.literal('all'), z.array(z.email())])
    expect(toFieldErrors(choice.safeParse(['x']).error?.issues ?? [])).toMatchObject([
      { path: '0', code: 'not-an-email' },
    ])
  })

  it('have the place in a text where one was given', () => {
    const params = { ...broken('reserved'), line: 2, column: 3 }
    const schema = z
      .string()
      .superRefine((_, context) => context.addIssue({ code: 'custom', message: 'is odd', params }))
    expect(toFieldErrors(schema.safeParse('x').error?.issues ?? [])).toEqual([
      { path: '', message: 'is odd', code: 'reserved', params: {}, line: 2, column: 3 },
    ])
  })

  it('have none where nobody gave one', () => {
    const { error } = z.number().refine(even, 'is odd').safeParse(1)
    expect(toFieldErrors(error?.issues ?? [])).toEqual([{ path: '', message: 'is odd' }])
  })
})
