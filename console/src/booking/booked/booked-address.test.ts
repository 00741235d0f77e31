import { describe, expect, it } from 'vitest'
import { bookedAddress } from './booked-address.ts'

describe('bookedAddress', () => {
  it('keeps to the host that the visitor came by', () => {
    expect(bookedAddress('https://book.example.org/booking/bkg_1?token=abc', new URLSearchParams())).toBe(
      '/booking/bkg_1?token=abc',
    )
  })

  it('takes along how the visitor reads, and nothing of what they booked with', () => {
    const search = new URLSearchParams(
      'lang=ja&hours=12&timeZone=Asia/Tokyo&metadata[a]=1&slot=2026-11-24T09:00:00Z&email=a@b.co',
    )
    expect(bookedAddress('/booking/bkg_1?token=abc', search)).toBe(
      '/booking/bkg_1?token=abc&lang=ja&hours=12&timeZone=Asia/Tokyo',
    )
  })
})
