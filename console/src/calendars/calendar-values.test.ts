import { describe, expect, it } from 'vitest'
import type { Calendar } from '../api/api-shapes.ts'
import { english } from '../texts/calendars/english.ts'
import { checkValues, fieldOf, inputOf, newCalendarValues, patchOf, valuesOf } from './calendar-values.ts'

const calendar: Calendar = {
  id: 'cal_1',
  name: 'Work',
  kind: 'caldav',
  url: 'https://dav.example.com/mira/work/',
  username: 'mira',
  hasPassword: true,
  memberId: 'mem_1',
  memberName: 'Mira Keller',
  timeZone: 'Europe/Zurich',
  enabled: true,
  blocksTime: true,
  writesBookings: true,
  bookings: { eventTypeId: 'evty_1', participants: ['anna@example.com', 'fernhill.example'] },
  syncEveryMinutes: 15,
  state: 'synced',
  lastSyncedAt: null,
  lastError: null,
  lastErrorReason: null,
  nextSyncAt: null,
  problemCount: 0,
  createdAt: '2026-03-02T08:00:00Z',
  updatedAt: '2026-03-02T08:00:00Z',
}

describe('the form of a calendar', () => {
  it('leaves address and password as they are when they stay empty', () => {
    const patch = patchOf(valuesOf(calendar))
    expect(patch).not.toHaveProperty('url')
    expect(patch).not.toHaveProperty('password')
    expect(patch).toMatchObject({ username: 'mira', writesBookings: true, bookings: calendar.bookings })
  })

  it('sends people one a line, or separated by commas', () => {
    const values = { ...valuesOf(calendar), participants: 'a@example.com, b.example\n\nc.example' }
    expect(patchOf(values).bookings).toMatchObject({ participants: ['a@example.com', 'b.example', 'c.example'] })
    expect(patchOf({ ...values, with: 'outside' }).bookings).toMatchObject({ participants: 'outside' })
    expect(patchOf({ ...values, books: false }).bookings).toBeNull()
  })

  it('asks nothing of a subscription that it cannot do', () => {
    const values = {
      ...newCalendarValues({ id: 'mem_1', timeZone: 'UTC' }),
      kind: 'ics' as const,
      url: ' https://x.example/a.ics ',
      writesBookings: true,
    }
    expect(inputOf(values)).toMatchObject({ kind: 'ics', memberId: 'mem_1', writesBookings: false })
    expect(inputOf(values).url).toBe('https://x.example/a.ics')
    expect(inputOf(values)).not.toHaveProperty('username')
  })

  it('says what is missing', () => {
    const values = {
      ...newCalendarValues({ id: 'mem_1', timeZone: 'UTC' }),
      books: true,
      with: 'listed' as const,
      syncEveryMinutes: 0,
    }
    const { nameMissing, urlMissing, eventTypeMissing, listedMissing, everyWrong } = english
    expect(checkValues(values, true, english)).toEqual({
      name: nameMissing,
      url: urlMissing,
      eventTypeId: eventTypeMissing,
      participants: listedMissing,
      syncEveryMinutes: everyWrong,
    })
    expect(Object.values(checkValues(valuesOf(calendar), false, english))).toEqual([null, null, null, null, null])
  })

  it('shows mistakes of the server at their fields', () => {
    expect(fieldOf('bookings.participants.2')).toBe('participants')
    expect(fieldOf('url')).toBe('url')
    expect(fieldOf('memberId')).toBe('memberId')
    expect(fieldOf('state')).toBeNull()
  })
})
