import { describe, expect, it } from 'vitest'
import { attendeesOf } from './attendees-of.ts'

describe('who comes', () => {
  it('is the one who is named, and each address of the lines below', () => {
    const party = { name: ' Ada ', email: 'ada@x.example ', others: 'ben@x.example\n\n cleo@x.example, dan@x.example' }
    expect(attendeesOf(party)).toEqual([
      { name: 'Ada', email: 'ada@x.example' },
      { name: 'ben', email: 'ben@x.example' },
      { name: 'cleo', email: 'cleo@x.example' },
      { name: 'dan', email: 'dan@x.example' },
    ])
  })

  it('is one alone when nobody comes along', () => {
    expect(attendeesOf({ name: 'Ada', email: 'ada@x.example', others: '' })).toHaveLength(1)
  })
})
