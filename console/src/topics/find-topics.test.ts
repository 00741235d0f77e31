import { expect, it } from 'vitest'
import { findTopics } from './find-topics.ts'

const topics = [
  { topic: 'booking.created', description: 'A booking stands.', custom: false },
  { topic: 'invoice.paid', description: null, custom: true },
  { topic: 'acme.shipped', description: 'An order left the house.', custom: true },
]
const names = (kind: string, q = '') => findTopics(topics, { kind, q }).map(({ topic }) => topic)

it("has the organization's own first, each part by name", () => {
  expect(names('all')).toEqual(['acme.shipped', 'invoice.paid', 'booking.created'])
})

it('is narrowed by kind, and by words of name or description in any case', () => {
  expect(names('own')).toEqual(['acme.shipped', 'invoice.paid'])
  expect(names('catalog')).toEqual(['booking.created'])
  expect(names('all', 'ORDER')).toEqual(['acme.shipped'])
  expect(names('catalog', 'invoice')).toEqual([])
})
