import { describe, expect, it } from 'vitest'
import type { Customer } from '../api/api-shapes.ts'
import { guestOf, isSearchable, readerOf } from './known-guest.ts'

const noor: Customer = {
  ...{ id: 'cus_1', name: 'Noor Haddad', email: 'noor@guest.example', phone: null, timeZone: null, language: null },
  ...{ createdAt: '2026-03-02T08:00:00Z', updatedAt: '2026-03-02T08:00:00Z' },
}

it('looks for two letters, or one that can be a name', () => {
  expect(['', ' ', 'n', ' n ', '1'].filter(isSearchable)).toEqual([])
  expect(['no', '林', 'あ', '김'].filter(isSearchable)).toHaveLength(4)
})

describe('a customer who comes', () => {
  it('brings a name and an address, and a phone number where there is one', () => {
    expect(guestOf(noor)).toEqual({ name: 'Noor Haddad', email: 'noor@guest.example', phone: '' })
    expect(guestOf({ ...noor, phone: '+41 44 123 45 67' }).phone).toBe('+41 44 123 45 67')
  })

  it('brings a time zone and a language that the form has', () => {
    expect(readerOf({ ...noor, timeZone: 'Asia/Tokyo', language: 'ja' })).toEqual({
      ...{ timeZone: 'Asia/Tokyo', language: 'ja' },
    })
    expect(readerOf({ ...noor, language: 'de-CH' })).toEqual({ language: 'de' })
  })

  it('changes nothing by what is not known', () => {
    expect(readerOf(noor)).toEqual({})
    expect(readerOf({ ...noor, timeZone: 'Mars/Olympus', language: 'xx' })).toEqual({})
  })
})
