import { expect, it } from 'vitest'
import { emptyLink, linkField, linkInput } from './link-values.ts'

it('a link is for one booking and without an end, unless something else is chosen', () => {
  expect(linkInput({ ...emptyLink, name: ' Noor ' })).toEqual({ name: 'Noor', maxUses: 1, expiresAt: null })
  expect(linkInput({ ...emptyLink, uses: 'any' })).toEqual({ name: null, maxUses: null, expiresAt: null })
})

it('a link for several bookings until a time says how many, and until when', () => {
  expect(linkInput({ ...emptyLink, uses: 'several', maxUses: 12, expiresAt: '2026-08-14T18:00' })).toEqual({
    name: null,
    maxUses: 12,
    expiresAt: new Date(2026, 7, 14, 18).toISOString(),
  })
})

it('what is no time and no number is left to the server', () => {
  expect(linkInput({ ...emptyLink, uses: 'several', maxUses: '', expiresAt: 'soon' })).toMatchObject({
    maxUses: 0,
    expiresAt: 'soon',
  })
  expect([linkField('expiresAt'), linkField('colour')]).toEqual(['expiresAt', null])
})
