import { expect, it } from 'vitest'
import type { PublicEventType } from '../../api/api-shapes.ts'
import { placedAt } from './placed-at.ts'

const eventType = { title: 'Course', durationMinutes: 30, location: { type: 'phone' } } as PublicEventType
const times = { start: '2026-03-03T08:00:00Z', end: '2026-03-03T09:00:00Z' }
const choiceOf = (changes: object) => ({
  slot: times.start,
  byDay: new Map([['2026-03-03', [{ ...times, ...changes }]]]),
})

it('an event type takes place where its chosen date does, and as long', () => {
  const quay = { type: 'in-person', value: 'Quay 4' }
  expect(placedAt(eventType, choiceOf({ location: quay }))).toMatchObject({ location: quay, durationMinutes: 60 })
  expect(placedAt(eventType, choiceOf({ location: null })).location).toBeNull()
})

it('an event type keeps its place while no time is chosen, and where times say none', () => {
  expect(placedAt(eventType, { ...choiceOf({ location: null }), slot: null })).toBe(eventType)
  expect(placedAt(eventType, choiceOf({}))).toBe(eventType)
})
