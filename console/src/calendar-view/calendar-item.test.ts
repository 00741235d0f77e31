import { describe, expect, it } from 'vitest'
import type { Booking, TitledGroupDate } from '../api/api-shapes.ts'
import { english as bookings } from '../texts/bookings/english.ts'
import { english as format } from '../texts/format/english.ts'
import { english as groupEvents } from '../texts/group-events/english.ts'
import { type CalendarItem, calendarItems } from './calendar-item.ts'
import { itemWords } from './item-words.ts'
import { segmentsOf } from './segments-of.ts'

const times = { start: '2026-03-03T09:00:00Z', end: '2026-03-03T10:00:00Z' }
const booking = (uid: string, changes: Partial<Booking> = {}) =>
  ({
    ...{ uid, ...times, title: 'Visit', status: 'accepted', rescheduledTo: null, groupDate: null },
    attendees: [{ name: 'Ada' }],
    ...changes,
  }) as Booking
const date = (changes: Partial<TitledGroupDate> = {}) =>
  ({
    ...{ id: 'date_1', ...times, title: 'Tour', privateTitle: null, status: 'scheduled', seatsTaken: 3, seats: 10 },
    ...changes,
  }) as TitledGroupDate

const texts = { moved: bookings.moved, bookingStates: format.bookingStates, groupEvents }
const only = (items: CalendarItem[]) => {
  const [item] = items
  if (item === undefined || items.length > 1) throw new Error(`There are ${items.length} items, not one.`)
  return item
}

describe('the calendar', () => {
  it('has a date once, however many are registered, and one that nobody is registered for', () => {
    const registered = ['bkg_1', 'bkg_2'].map((uid) => booking(uid, { groupDate: { id: 'date_1', seats: 10 } }))
    const items = calendarItems([...registered, booking('bkg_3')], [date(), date({ id: 'date_2', seatsTaken: 0 })])
    expect(items.map(({ id }) => id)).toEqual(['bkg_3', 'date_1', 'date_2'])
  })

  it('has a date of several days on each of them', () => {
    const items = calendarItems([], [date({ start: '2026-03-02T20:00:00Z', end: '2026-03-04T08:00:00Z' })])
    const parts = ['2026-03-02', '2026-03-03', '2026-03-04'].flatMap((day) => segmentsOf(items, day, 'UTC'))
    expect(parts.map(({ goesOn, endMinute }) => [goesOn, endMinute])).toEqual([
      [false, 1440],
      [true, 1440],
      [true, 480],
    ])
  })

  it('says of a date how many seats are taken, and leads to its page', () => {
    expect(itemWords(only(calendarItems([], [date({ privateTitle: 'Tour A' })])), texts)).toEqual({
      ...{ to: '/console/group-events/dates/date_1', title: 'Tour A', who: null },
      ...{ glyph: 'people', tone: 'ok', words: '3 of 10 taken', short: '3/10' },
    })
  })

  it('says of a booking where it stands and who comes', () => {
    expect(itemWords(only(calendarItems([booking('bkg_1')], [])), texts)).toEqual({
      ...{ to: '/console/bookings/bkg_1', title: 'Visit', who: 'Ada' },
      ...{ glyph: 'check', tone: 'ok', words: 'Accepted', short: null },
    })
  })

  it('knows what does not take place', () => {
    const off = [booking('bkg_1', { status: 'cancelled' }), booking('bkg_2', { status: 'rejected' })]
    const items = calendarItems(off, [date({ status: 'cancelled' })])
    expect(items.map((item) => item.off)).toEqual([true, true, true])
    expect(items.map((item) => itemWords(item, texts).words)).toEqual(['Cancelled', 'Rejected', 'Cancelled'])
  })
})
