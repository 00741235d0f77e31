import { expect, it } from 'vitest'
import { placeOfDate } from './place-of-date.ts'

const quay = { type: 'in-person', value: 'Quay 4' } as const
const hall = { type: 'in-person', value: 'Hall 2' } as const
const room = { id: 'room', type: 'jitsi', value: 'https://rooms.example' } as const
const call = { id: 'call', type: 'phone' } as const

it('a date takes place where it says, whatever its group event does', () => {
  expect(placeOfDate({ location: hall }, { location: quay, locations: [] })).toEqual(hall)
  expect(placeOfDate({ location: hall }, undefined)).toEqual(hall)
})

it('a date without a place of its own takes place where its group event does', () => {
  expect(placeOfDate({ location: null }, { location: quay, locations: [] })).toEqual(quay)
  expect(placeOfDate({ location: null }, { location: null, locations: [{ id: 'hall', ...hall }, room] })).toEqual(hall)
  expect(placeOfDate({ location: null }, { location: null, locations: [call, room] })).toEqual({ type: 'phone' })
})

it('a room that is made later has no address yet', () => {
  expect(placeOfDate({ location: null }, { location: null, locations: [room] })).toEqual({ type: 'video' })
})

it('nothing is named where nothing is said', () => {
  expect(placeOfDate({ location: null }, { location: null, locations: [] })).toBeNull()
  expect(placeOfDate({ location: null }, undefined)).toBeNull()
})
