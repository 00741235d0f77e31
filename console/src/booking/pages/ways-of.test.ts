import { describe, expect, it } from 'vitest'
import { waysOf } from './ways-of.ts'

describe('the places on a card', () => {
  it('are those to choose from, each way once', () => {
    const locations = [
      { id: 'a', type: 'in-person' as const, value: 'Quay 4' },
      { id: 'b', type: 'jitsi' as const },
      { id: 'c', type: 'video' as const, value: 'https://meet.example' },
    ]
    expect(waysOf({ location: null, locations }).map(({ type }) => type)).toEqual(['in-person', 'video'])
  })

  it('are the only one, or none', () => {
    expect(waysOf({ location: { type: 'phone' }, locations: [] })).toEqual([{ type: 'phone' }])
    expect(waysOf({ location: null, locations: [] })).toEqual([])
  })
})
