import { describe, expect, it } from 'vitest'
import { readEmbedLook } from './embedded.ts'

const read = (query: string) => readEmbedLook(new URLSearchParams(query))

describe('the look of an embedded page', () => {
  it('is none where the page stands on its own', () => {
    expect(read('theme=dark&accent=112233')).toBeNull()
  })

  it('is what the page around it asks for', () => {
    expect(read('embed=1&theme=dark&accent=%23A1B2C3')).toEqual({
      ...{ place: 'inline', theme: 'dark', accent: 'a1b2c3' },
    })
  })

  it('knows a pop-up, which has a ground of its own', () => {
    expect(read('embed=popup')).toMatchObject({ place: 'popup' })
  })

  it.each(['theme=sepia', 'accent=red', 'accent=12345', 'accent=112233;}'])('ignores %s', (query) => {
    expect(read(`embed=1&${query}`)).toEqual({ place: 'inline', theme: null, accent: null })
  })
})
