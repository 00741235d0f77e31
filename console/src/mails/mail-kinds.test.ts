import { expect, it } from 'vitest'
import { english } from '../texts/mails/english.ts'
import { mailKinds, nameOfKind } from './mail-kinds.ts'

it('offers every kind of mail that has a name, once', () => {
  expect([...mailKinds].sort()).toEqual(Object.keys(english.kinds).sort())
})

it('says what a mail is for, also one to a waiting list', () => {
  expect(nameOfKind('booking-date-cancelled', english)).toBe('Date cancelled, to the waiting list')
})

it('shows a kind as it is that a newer server has', () => {
  expect(nameOfKind('booking-teleported', english)).toBe('booking-teleported')
})
