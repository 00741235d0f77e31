import { expect, it } from 'vitest'
import { nearestName } from './nearest-name.ts'

const names = ['BOOKING_CREATED', 'BOOKING_CANCELLED', 'BOOKING_PAID', 'MEETING_ENDED', 'PING']

it.each([
  ['BOOKING_CRAETED', 'BOOKING_CREATED'],
  ['booking.created', 'BOOKING_CREATED'],
  ['Booking created', 'BOOKING_CREATED'],
  ['BOOKING_CANCELED', 'BOOKING_CANCELLED'],
  ['MEETING_END', 'MEETING_ENDED'],
  ['ping', 'PING'],
  ['PINK', 'PING'],
])('%s is near %s', (wrong, name) => {
  expect(nearestName(wrong, names)).toBe(name)
})

it.each(['', 'x', 'INVOICE_SENT', 'zzzzzzzzzzzzzzz'])('%j is near nothing', (wrong) => {
  expect(nearestName(wrong, names)).toBeNull()
})

it('nothing is near where there are no names', () => {
  expect(nearestName('PING', [])).toBeNull()
})
