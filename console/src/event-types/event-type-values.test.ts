import { describe, expect, it } from 'vitest'
import type { EventType } from '../api/api-shapes.ts'
import { english } from '../texts/event-types/english.ts'
import {
  checkEventType,
  eventTypeField,
  eventTypeInput,
  eventTypeValues,
  newEventTypeValues,
} from './event-type-values.ts'

const filled = { ...newEventTypeValues('Asia/Tokyo'), title: ' Intro ', slug: 'intro' }

const eventType: EventType = {
  ...eventTypeInput(filled),
  privateTitle: null,
  description: null,
  kind: 'appointment',
  timeZone: 'Asia/Tokyo',
  availability: {
    weekly: [
      { weekday: 2, start: '13:00', end: '24:00' },
      { weekday: 2, start: '09:00', end: '12:00' },
    ],
    overrides: [{ date: '2026-12-24', intervals: [] }],
  },
  location: { type: 'phone' },
  questions: [{ id: 'size', label: 'Size', type: 'select', required: true, options: ['S', 'L'] }],
  requiresConfirmation: true,
  minimumNoticeMinutes: 60,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 10,
  bookingWindowDays: 30,
  id: 'evty_1',
  number: 1,
  ...{ scheduling: 'individual', hosts: [], durationChoices: [], holidays: [], locations: [], bookingDates: null },
  ...{
    bookingsPerDay: null,
    confirmWithinHours: null,
    secret: false,
    requiresEmailProof: false,
    price: { amount: 1999, currency: 'EUR' },
    facilities: null,
    mails: null,
  },
  organizer: {
    id: 'mem_1',
    number: 1,
    name: 'A',
    email: 'a@example.com',
    username: 'a',
    timeZone: 'Asia/Tokyo',
    language: 'ja',
  },
  bookingUrl: 'http://localhost:8080/demo/intro',
  createdAt: '2026-11-21T12:00:00Z',
  updatedAt: '2026-11-21T12:00:00Z',
}

describe('the form of an event type', () => {
  it('gives back what it was made from, hours in order', () => {
    const input = eventTypeInput(eventTypeValues(eventType))
    expect(input.availability?.weekly).toEqual([
      { weekday: 2, start: '09:00', end: '12:00' },
      { weekday: 2, start: '13:00', end: '24:00' },
    ])
    expect(input.availability?.overrides).toEqual([{ date: '2026-12-24', intervals: [] }])
    expect(input.location).toEqual({ type: 'phone' })
    expect(input.questions).toEqual(eventType.questions)
    expect(input).toMatchObject({ title: 'Intro', requiresConfirmation: true, bufferAfterMinutes: 10 })
  })

  it('sends answers to choose only with questions that have some', () => {
    const question = { id: 'q', label: 'Name', type: 'text' as const, required: false, options: 'left over' }
    expect(eventTypeInput({ ...filled, questions: [question] }).questions).toEqual([
      { id: 'q', label: 'Name', type: 'text', required: false },
    ])
  })
})

describe('checkEventType', () => {
  it('passes what is complete', () => {
    expect(checkEventType(filled, english)).toEqual({})
  })

  it('names each wrong field', () => {
    const wrong = checkEventType(
      {
        ...filled,
        title: ' ',
        slug: 'Not A Slug',
        durationMinutes: '',
        days: [[{ start: '10:00', end: '09:00' }], [], [], [], [], [], []],
        overrides: [
          { date: '2026-12-24', intervals: [] },
          { date: '2026-12-24', intervals: [] },
        ],
        questions: [{ id: 'q', label: '', type: 'radio', required: false, options: ' \n' }],
      },
      english,
    )
    expect(Object.keys(wrong)).toEqual([
      'title',
      'slug',
      'durationMinutes',
      'days.0',
      'overrides.1',
      'questions.0.label',
      'questions.0.options',
    ])
  })
})

describe('eventTypeField', () => {
  const interval = { start: '09:00', end: '10:00' }
  const days = [[interval, interval], [], [interval], [], [], [], []]

  it.each([
    ['slug', 'slug'],
    ['location.value', 'locationValue'],
    ['location', 'locationValue'],
    ['questions.2.options.0', 'questions.2.options'],
    ['questions.2.type', 'questions.2.label'],
    ['availability.overrides.1.intervals.0', 'overrides.1'],
    ['availability.weekly.1.end', 'days.0'],
    ['availability.weekly.2.end', 'days.2'],
    ['availability.weekly.9.end', null],
    ['', null],
  ])('a mistake at "%s" is shown at %s', (path, field) => {
    expect(eventTypeField(path, { days, hosts: [] })).toBe(field)
  })
})
