import { describe, expect, it } from 'vitest'
import { english } from '../texts/format/english.ts'
import { byteLength, formatBytes, formatCount, formatRate } from './format-number.ts'

describe('formatRate', () => {
  it.each([
    [1, '100 %'],
    [0.9999, '99.9 %'],
    [0.992, '99.2 %'],
    [0.5, '50 %'],
    [0, '0 %'],
  ])('%d is %s', (rate, text) => {
    expect(formatRate(rate, english, 'en')).toBe(text)
  })

  it('never says 100 % while one is missing', () => {
    expect(formatRate(999_999 / 1_000_000, english, 'en')).toBe('99.9 %')
  })
})

describe('counts and sizes', () => {
  it("are grouped the reader's way", () => {
    expect(formatCount(1204, 'en')).toBe('1,204')
    expect(formatCount(1204, 'de')).toBe('1.204')
  })

  it.each([
    [832, '832 B'],
    [1_229, '1.2 KiB'],
    [3 * 1024 * 1024, '3 MiB'],
  ])('%d bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text)
  })

  it('counts bytes, not characters', () => {
    expect(byteLength('予約')).toBe(6)
  })
})
