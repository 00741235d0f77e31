import { describe, expect, it } from 'vitest'
import { problemFrom, unreachable } from '../../api/problem-error.ts'
import { isUnanswered, keyOfForm, settleForm } from './form-key.ts'

describe('the key of a form', () => {
  it('stays until an answer came, and is another one for another form', () => {
    const key = keyOfForm('acme/intro')
    expect(key).toMatch(/^[0-9a-f]{32}$/)
    expect(keyOfForm('acme/intro')).toBe(key)
    expect(keyOfForm('acme/other')).not.toBe(key)
    settleForm('acme/intro')
    expect(keyOfForm('acme/intro')).not.toBe(key)
  })

  it.each([
    ['a lost connection', unreachable(), true],
    ['a server that broke', problemFrom(500, {}), true],
    ['a proxy that gave up', problemFrom(504, undefined), true],
    ['a page where an answer was due', problemFrom(200, undefined), true],
    ['a taken slot', problemFrom(409, { code: 'slot-taken' }), false],
    ['a mistake', problemFrom(400, { code: 'validation-failed' }), false],
  ])('after %s', (_what, error, unanswered) => {
    expect(isUnanswered(error)).toBe(unanswered)
  })
})
