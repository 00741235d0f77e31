import { expect, it } from 'vitest'
import { shortId } from './short-id.ts'

it('keeps the prefix and the last four characters', () => {
  expect(shortId('dlv_01kaq3v0000000000000008f2c')).toBe('dlv_…8f2c')
})

it('leaves short ids and foreign ones whole', () => {
  expect(shortId('ep_12345678')).toBe('ep_12345678')
  expect(shortId('order 4711 of the shop')).toBe('order 4711 of the shop')
})
