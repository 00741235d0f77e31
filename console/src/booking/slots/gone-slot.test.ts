import { describe, expect, it } from 'vitest'
import { goneSlot } from './gone-slot.ts'

const slot = { start: '2026-11-24T09:00:00Z', end: '2026-11-24T09:30:00Z' }

describe('goneSlot', () => {
  it('knows a time that is still free, however its instant is written', () => {
    const byDay = new Map([['2026-11-24', [slot]]])
    expect(goneSlot({ byDay }, '2026-11-24T09:00:00Z')).toBe(false)
    expect(goneSlot({ byDay }, '2026-11-24T09:00:00.000Z')).toBe(false)
  })

  it('knows a time that is not', () => {
    expect(goneSlot({ byDay: new Map([['2026-11-24', [slot]]]) }, '2026-11-24T09:30:00Z')).toBe(true)
    expect(goneSlot({ byDay: new Map() }, '2026-11-24T09:00:00Z')).toBe(true)
  })

  it('does not judge before the times are loaded', () => {
    expect(goneSlot({ byDay: undefined }, '2026-11-24T09:00:00Z')).toBe(false)
  })
})
