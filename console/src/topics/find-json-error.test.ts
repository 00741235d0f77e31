import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonError } from './find-json-error.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    // That it throws is the answer.
    return false
  }
}

describe('the place where a text is no JSON', () => {
  it('is nowhere in JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        expect(findJsonError(JSON.stringify(JSON.parse(text), null, indent))).toBeNull()
      }),
    )
  })

  it('is somewhere exactly where the engine finds none, whatever was changed', () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '{', ']', '\\', 'x', '0', '\n', ' '))
    fc.assert(
      fc.property(broken, ([text, place, mark]) => {
        const at = place % (text.length + 1)
        const changed = text.slice(0, at) + mark + text.slice(at + 1)
        const found = findJsonError(changed)
        expect(found === null).toBe(isJson(changed))
        if (found !== null) expect(found).toBeLessThanOrEqual(changed.length)
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['', 0],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ['[1 2]', 3],
    ['{} {}', 3],
    ['{"a": tru}', 6],
  ])('of %j is %i', (text, place) => {
    expect(findJsonError(text)).toBe(place)
  })
})
