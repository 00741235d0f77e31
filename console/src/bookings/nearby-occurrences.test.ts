import { expect, it } from 'vitest'
import { nearbyOccurrences } from './nearby-occurrences.ts'

const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

it.each([
  [5, [4, 5, 6]],
  [0, [0, 1, 2]],
  [9, [7, 8, 9]],
  [-1, [0, 1, 2]],
])('around number %i are its neighbours, always as many', (position, expected) => {
  expect(nearbyOccurrences(ten, position, 1)).toEqual(expected)
})

it('of few all are near', () => {
  expect(nearbyOccurrences([1, 2], 1, 3)).toEqual([1, 2])
})
