import { describe, expect, it } from 'vitest'
import { pageUrls } from '../api/urls.ts'
import { readAddress, writeAddress } from './calendar-address.ts'

const read = (query: string) => readAddress(new URLSearchParams(query), '2026-03-03')
const atFirst = {
  view: 'week',
  date: '2026-03-03',
  zone: 'own',
  eventTypeId: null,
  memberId: null,
  cancelled: false,
  away: true,
}

describe('the address of the calendar', () => {
  it('is this week in the reader’s time zone when it says nothing', () => {
    expect(read('')).toEqual(atFirst)
  })

  it.each([
    'view=year',
    'date=2026-02-30',
    'date=tomorrow',
    'zone=moon',
    'cancelled=yes',
    'away=no',
    'eventTypeId=',
    'memberId=',
  ])('is as at first with what it cannot be: %s', (query) => expect(read(query)).toEqual(atFirst))

  it.each([
    {
      view: 'month',
      date: '2026-12-31',
      zone: 'organization',
      eventTypeId: 'evty_1',
      memberId: 'mem_1',
      cancelled: true,
      away: false,
    },
    { view: 'day', date: '2024-02-29', zone: 'own', eventTypeId: null, memberId: null, cancelled: false, away: true },
  ] as const)('brings back the $view that was written', (address) => {
    const url = new URL(pageUrls.bookingCalendar(writeAddress(address)), 'https://bellhop.example')
    expect(readAddress(url.searchParams, '2026-03-03')).toEqual(address)
  })
})
