import { describe, expect, it } from 'vitest'
import { excerptOf } from './excerpt-of.ts'

describe('the excerpt of a mistake', () => {
  it('is its line with a mark below the column', () => {
    expect(excerptOf('one\n  two three\nfour', 2, 7)).toBe('2 |   two three\n          ^')
    expect(excerptOf('one', 1, 1)).toBe('1 | one\n    ^')
  })

  it('may point behind the end, and is null where there is no such line', () => {
    expect(excerptOf('one', 1, 4)).toBe('1 | one\n       ^')
    expect(excerptOf('one', 2, 1)).toBeNull()
  })

  it('is the part around the column of a long line', () => {
    const [shown = '', mark = ''] = (excerptOf(`${'x'.repeat(500)}here${'x'.repeat(500)}`, 1, 501) ?? '').split('\n')
    expect(shown.length).toBeLessThan(180)
    expect(shown.slice(mark.length - 1, mark.length + 3)).toBe('here')
  })
})
