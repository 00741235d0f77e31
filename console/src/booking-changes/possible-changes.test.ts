import { expect, it } from 'vitest'
import { possibleChanges } from './possible-changes.ts'

it('a booking that stands can be edited, one that ended can be paid and deleted, one that was moved goes on as another', () => {
  const all = ['edit', 'noShow', 'pay', 'remove']
  expect(possibleChanges({ status: 'accepted', rescheduledTo: null })).toEqual(all)
  expect(possibleChanges({ status: 'pending', rescheduledTo: null })).toEqual(all)
  expect(possibleChanges({ status: 'cancelled', rescheduledTo: null })).toEqual(['pay', 'remove'])
  expect(possibleChanges({ status: 'cancelled', rescheduledTo: 'bkg_2' })).toEqual([])
})
