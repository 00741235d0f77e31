import { describe, expect, it } from 'vitest'
import { problemFrom } from './problem-error.ts'

describe('problemFrom', () => {
  it('reads what the server says', () => {
    const problem = problemFrom(400, {
      title: 'The request has mistakes',
      code: 'validation-failed',
      detail: 'url: must begin with https://',
      errors: [{ path: 'url', message: 'must begin with https://' }],
    })
    expect(problem).toMatchObject({
      status: 400,
      code: 'validation-failed',
      detail: 'url: must begin with https://',
      errors: [{ path: 'url', message: 'must begin with https://' }],
    })
    expect(problem.message).toBe('url: must begin with https://')
  })

  it.each([undefined, null, '<html>', [], { code: 5, errors: 'none' }])('makes do with %j', (body) => {
    expect(problemFrom(502, body)).toMatchObject({ status: 502, code: 'http-502', errors: [] })
  })

  it('keeps the code of a mistake with its values and its place', () => {
    const mistake = { path: 'template.body', message: 'Line 2, column 3: …', code: 'template-filter-unknown' }
    const place = { line: 2, column: 3 }
    const errors = [{ ...mistake, params: { name: 'shout' }, ...place }]
    expect(problemFrom(400, { errors }).errors).toEqual(errors)
    expect(problemFrom(400, { errors: [{ ...mistake, line: '2', column: null }] }).errors).toEqual([
      { ...mistake, params: {} },
    ])
  })

  it('drops errors that say nothing', () => {
    expect(problemFrom(400, { errors: [{ path: 'a' }, null, { message: 'whole' }] }).errors).toEqual([
      { path: '', message: 'whole' },
    ])
  })
})
