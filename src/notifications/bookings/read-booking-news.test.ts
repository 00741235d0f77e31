import { describe, expect, it } from 'vitest'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { catalog } from '../../events/catalog/catalog.ts'
import { sampleBooking } from '../../events/catalog/sample-booking.ts'
import { type BookingNews, joinSeries, readBookingNews } from './read-booking-news.ts'

const now = new Date('2026-09-10T00:00:00Z')
const read = (topic: string, booking: Partial<Booking> = {}, extra: object = {}) =>
  readBookingNews(topic, { booking: { ...sampleBooking, ...booking }, ...extra }, now).news

describe('what people are told', () => {
  it.each([
    ['booking.requested', 'requested'],
    ['booking.created', 'confirmed'],
    ['booking.rescheduled', 'rescheduled'],
    ['booking.updated', 'updated'],
    ['booking.cancelled', 'cancelled'],
    ['booking.rejected', 'rejected'],
  ])('of the sample of %s: %s', (topic, kind) => {
    expect(readBookingNews(topic, catalog.get(topic)?.sample, now).news?.kind).toBe(kind)
  })

  it('is nothing of payments, of what is over, and of changes that concern nobody', () => {
    expect(read('booking.paid')).toBeNull()
    expect(readBookingNews('booking.created', { booking: sampleBooking }, new Date(sampleBooking.end)).news).toBeNull()
    expect(read('booking.updated', {}, { changed: ['metadata'] })).toBeNull()
    expect(read('booking.updated', {}, { changed: ['metadata', 'location'] })?.kind).toBe('updated')
  })

  it('is nothing when a file brings bookings along, but what happens to them later', () => {
    expect(read('booking.created', { source: 'csv' })).toBeNull()
    expect(read('booking.cancelled', { source: 'csv' })?.kind).toBe('cancelled')
  })

  it('is nothing when a booking is deleted that no longer stood', () => {
    expect(read('booking.deleted', { status: 'cancelled' })).toBeNull()
    expect(read('booking.deleted', { status: 'pending' })?.bookings[0].status).toBe('cancelled')
  })

  it('throws where the data is not of a booking', () => {
    expect(() => readBookingNews('booking.created', { booking: {} }, now)).toThrow()
  })
})

describe('news of a series', () => {
  const occurrence = (day: number, kind: BookingNews['kind'] = 'confirmed', series = 'ser_1') => {
    const start = `2026-09-${day}T07:00:00.000Z`
    const booking = {
      ...sampleBooking,
      start,
      calendarUid: `${day}@bellhop`,
      series: { id: series, originalStart: start },
    } as Booking
    const news: BookingNews = { kind, bookings: [booking], previous: null, reason: null, removed: [], added: new Set() }
    return { key: 'org', news }
  }
  const daysOf = (items: readonly { readonly news: BookingNews }[]) =>
    items.map(({ news }) => news.bookings.map(({ start }) => Number(start.slice(8, 10))))

  it('of one kind become one, in the order of their times', () => {
    expect(daysOf(joinSeries([occurrence(21), occurrence(14), occurrence(28)]))).toEqual([[14, 21, 28]])
  })

  it('of other kinds, series and organizations stay apart', () => {
    const items = [occurrence(14), occurrence(21, 'cancelled'), occurrence(22, 'confirmed', 'ser_2'), occurrence(23)]
    expect(daysOf(joinSeries([...items, { ...occurrence(24), key: 'other' }]))).toEqual([[14, 23], [21], [22], [24]])
  })

  it('tell of an occurrence that changed twice once', () => {
    expect(daysOf(joinSeries([occurrence(14), occurrence(14)]))).toEqual([[14]])
  })

  it('single bookings are never joined', () => {
    const { series: _, ...single } = occurrence(14).news.bookings[0]
    const item = { key: 'org', news: { ...occurrence(14).news, bookings: [single] as const } }
    expect(joinSeries([item, item])).toHaveLength(2)
  })
})
