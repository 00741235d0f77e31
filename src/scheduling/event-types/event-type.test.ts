import { describe, expect, it } from 'vitest'
import { eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { toFieldErrors } from '../../shared/field-errors.ts'
import { EventTypeInput, EventTypePatch } from './event-type.ts'

function mistakes(changes: Record<string, unknown>): string[] {
  const result = EventTypeInput.safeParse({ ...eventTypeRequest(), ...changes })
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const monday = (start: string, end: string) => ({ weekday: 1, start, end })

describe('weekly hours', () => {
  it('may touch, come in any order, and be the same on other days', () => {
    const weekly = [monday('12:00', '24:00'), monday('09:00', '12:00'), { weekday: 2, start: '10:00', end: '11:00' }]
    expect(mistakes({ availability: { weekly } })).toEqual([])
  })

  it('end after they start', () => {
    const weekly = [monday('09:00', '10:00'), monday('12:00', '12:00'), monday('15:00', '14:00')]
    expect(mistakes({ availability: { weekly } })).toEqual([
      'availability.weekly.1.end: must be after start (12:00)',
      'availability.weekly.2.end: must be after start (15:00)',
    ])
  })

  it('do not overlap', () => {
    const weekly = [monday('09:00', '12:00'), monday('11:59', '13:00'), { weekday: 2, start: '09:00', end: '12:00' }]
    expect(mistakes({ availability: { weekly } })).toEqual([
      'availability.weekly.1.start: must not overlap 09:00–12:00 of the same day',
    ])
  })

  it.each(['9:00', '24:01', '25:00', '12:60', ''])('do not know the time %j', (time) => {
    expect(mistakes({ availability: { weekly: [monday(time, '24:00')] } })).toEqual([
      'availability.weekly.0.start: must be a time of day like 09:00, at most 24:00',
    ])
  })
})

describe('overrides', () => {
  const interval = { start: '09:00', end: '10:00' }

  it('are there once for a date', () => {
    const overrides = [
      { date: '2026-05-02', intervals: [] },
      { date: '2026-05-01', intervals: [interval] },
      { date: '2026-05-02', intervals: [interval] },
    ]
    expect(mistakes({ availability: { weekly: [], overrides } })).toEqual([
      'availability.overrides.2.date: there is another override for 2026-05-02',
    ])
  })

  it('have real dates, and intervals that end after they start and do not overlap', () => {
    const overrides = [
      { date: '2026-05-01', intervals: [interval, { start: '09:30', end: '11:00' }, { start: '12:00', end: '11:00' }] },
    ]
    expect(mistakes({ availability: { weekly: [], overrides } })).toEqual([
      'availability.overrides.0.intervals.1.start: must not overlap 09:00–10:00 of the same day',
      'availability.overrides.0.intervals.2.end: must be after start (12:00)',
    ])
    const wrongDate = [{ date: '2026-02-30', intervals: [] }]
    expect(mistakes({ availability: { weekly: [], overrides: wrongDate } })[0]).toMatch(
      /^availability\.overrides\.0\.date: /,
    )
  })
})

describe('questions', () => {
  const question = { id: 'size', label: 'Which size?', type: 'select', required: true, options: ['S', 'L'] }

  it('have ids of their own, and choices have options, each once', () => {
    expect(mistakes({ questions: [question, { ...question, id: 'other' }] })).toEqual([])
    const wrong = [
      question,
      question,
      { ...question, id: 'none', options: [] },
      { ...question, id: 'b', options: ['S', 'S'] },
    ]
    expect(mistakes({ questions: wrong })).toEqual([
      'questions.1.id: another question has the id size',
      'questions.2.options: a question of type select needs options',
      'questions.3.options: the option S is there twice',
    ])
    const issues = EventTypeInput.safeParse({ ...eventTypeRequest(), questions: wrong }).error?.issues ?? []
    expect(toFieldErrors(issues).map(({ code }) => code)).toEqual(['taken', 'question-without-options', 'duplicate'])
  })
})

describe('other fields', () => {
  it.each([
    [{ slug: 'Intro' }, 'slug'],
    [{ slug: 'a--b' }, 'slug'],
    [{ slug: 'console' }, 'slug'],
    [{ title: '  ' }, 'title'],
    [{ durationMinutes: 0 }, 'durationMinutes'],
    [{ durationMinutes: 1441 }, 'durationMinutes'],
    [{ timeZone: 'Europe/Atlantis' }, 'timeZone'],
    [{ timeZone: '+02:00' }, 'timeZone'],
    [{ kind: 'party' }, 'kind'],
    [{ bookingWindowDays: 731 }, 'bookingWindowDays'],
    [{ bufferBeforeMinutes: -1 }, 'bufferBeforeMinutes'],
    [{ location: { type: 'moon' } }, 'location.type'],
    [{ price: { amount: 0, currency: 'EUR' } }, 'price.amount'],
    [{ price: { amount: 9.5, currency: 'EUR' } }, 'price.amount'],
    [{ price: { amount: 900, currency: 'eur' } }, 'price.currency'],
    [{ price: { amount: 900, currency: 'XQX' } }, 'price.currency'],
    [{ colour: 'red' }, ''],
  ])('%j is refused at %j', (changes, path) => {
    expect(mistakes(changes).map((mistake) => mistake.slice(0, mistake.indexOf(':')))).toEqual([path])
  })

  it('are checked the same in a change', () => {
    const result = EventTypePatch.safeParse({ availability: { weekly: [monday('10:00', '09:00')] } })
    expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['availability.weekly.0.end'])
    expect(EventTypePatch.safeParse({ slug: 'manifest' }).error?.issues).toMatchObject([{ path: ['slug'] }])
    expect(EventTypePatch.safeParse({}).success).toBe(true)
  })
})
