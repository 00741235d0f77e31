import { describe, expect, it } from 'vitest'
import { googleCalendarLink, icsLink, outlookCalendarLink } from './calendar-links.ts'

const appointment = {
  title: 'Intro & coffee + 1',
  start: '2026-11-24T09:00:00Z',
  end: '2026-11-24T09:30:00.000Z',
  details: 'With Ada\nhttps://example.org/booking/x?token=1&a=2',
  location: '',
}

describe('googleCalendarLink', () => {
  it('carries the instants in compact UTC and every character of the text', () => {
    const url = new URL(googleCalendarLink(appointment))
    expect(url.origin + url.pathname).toBe('https://calendar.google.com/calendar/render')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      action: 'TEMPLATE',
      text: 'Intro & coffee + 1',
      dates: '20261124T090000Z/20261124T093000Z',
      details: appointment.details,
    })
  })
})

describe('outlookCalendarLink', () => {
  it('opens the compose page of the host with the appointment', () => {
    const url = new URL(outlookCalendarLink('outlook.office.com', { ...appointment, location: 'Room 1' }))
    expect(url.hostname).toBe('outlook.office.com')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      path: '/calendar/action/compose',
      rru: 'addevent',
      subject: 'Intro & coffee + 1',
      startdt: '2026-11-24T09:00:00Z',
      enddt: '2026-11-24T09:30:00Z',
      body: appointment.details,
      location: 'Room 1',
    })
  })

  it('writes spaces as %20, for Outlook shows a plus sign as such', () => {
    expect(outlookCalendarLink('outlook.live.com', appointment)).toContain('subject=Intro%20%26%20coffee%20%2B%201')
  })
})

describe('icsLink', () => {
  it('escapes what it is given', () => {
    expect(icsLink('bkg_1', 'a b&c')).toBe('/v1/public/bookings/bkg_1/calendar.ics?token=a%20b%26c')
  })
})
