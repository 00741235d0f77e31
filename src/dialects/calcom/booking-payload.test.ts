import { describe, expect, it } from 'vitest'
import { sampleBooking } from '../../events/catalog/sample-booking.ts'
import { splitName } from '../split-name.ts'
import { bookingPayload } from './booking-payload.ts'

const [guest] = sampleBooking.attendees
if (guest === undefined) throw new Error('the sample booking has no attendee')

describe('the payload of booking events', () => {
  it("keeps the booker's metadata, but what the system sets wins", () => {
    const metadata = { user_id: '123', videoCallUrl: 'https://evil.example' }
    expect(bookingPayload({ ...sampleBooking, metadata }).metadata).toEqual({
      user_id: '123',
      videoCallUrl: 'https://meet.brightwater.example/kitchen-4127',
    })
  })

  it('names no video call where people meet in person, by telephone or nowhere yet, whatever the booker says', () => {
    const metadata = { videoCallUrl: 'https://evil.example' }
    for (const location of [
      { type: 'in-person', value: 'Seilergraben 9' },
      { type: 'phone' },
      { type: 'video' },
      null,
    ] as const) {
      const payload = bookingPayload({ ...sampleBooking, metadata, location })
      expect(payload.metadata).toEqual({})
      expect(payload.videoCallData).toBeNull()
    }
  })

  it.each([
    [{ type: 'in-person', value: 'Seilergraben 9' } as const, 'Seilergraben 9'],
    [{ type: 'link', value: 'https://call.example/1' } as const, 'https://call.example/1'],
    [{ type: 'phone', value: '+41 44 555 01 23' } as const, '+41 44 555 01 23'],
    [{ type: 'phone' } as const, '+44 20 7946 0321'],
    [{ type: 'in-person' } as const, null],
    [null, null],
  ])('the location %j is the text %j', (location, text) => {
    expect(bookingPayload({ ...sampleBooking, location }).location).toBe(text)
  })

  it('a link is a video call too', () => {
    const payload = bookingPayload({ ...sampleBooking, location: { type: 'link', value: 'https://call.example/1' } })
    expect(payload.metadata.videoCallUrl).toBe('https://call.example/1')
    expect(payload.videoCallData).toEqual({
      type: 'link',
      id: sampleBooking.uid,
      password: '',
      url: 'https://call.example/1',
    })
  })

  it("gives each person the offset of their own clocks at the booking's time, not of today", () => {
    const payload = bookingPayload({ ...sampleBooking, start: '2026-12-14T08:00:00Z' })
    expect(payload.organizer.utcOffset).toBe(60)
    expect(payload.attendees.map((attendee) => attendee.utcOffset)).toEqual([0])
  })

  it('lists the guests of the booker, and their addresses among the answers', () => {
    const second = { ...guest, number: 2, name: 'Wren', email: 'wren@fernhill.example', phone: null }
    const payload = bookingPayload({ ...sampleBooking, attendees: [guest, second] })
    expect(payload.attendees[1]).toMatchObject({ name: 'Wren', firstName: 'Wren', lastName: '', phoneNumber: null })
    expect(payload.responses.guests?.value).toEqual(['wren@fernhill.example'])
  })

  it("a question that is named like a field of every form does not hide the booker's address", () => {
    const responses = { email: { label: 'A second address', value: 'other@fernhill.example' } }
    const payload = bookingPayload({ ...sampleBooking, responses })
    expect(payload.responses.email?.value).toBe('tomas.okonjo@fernhill.example')
    expect(payload.userFieldsResponses.email?.value).toBe('other@fernhill.example')
  })

  it('leaves out the answers that nobody gave', () => {
    const booking = {
      ...sampleBooking,
      attendees: [{ ...guest, phone: null }],
      notes: null,
      location: null,
      responses: {},
    }
    expect(Object.keys(bookingPayload(booking).responses)).toEqual(['name', 'email', 'guests'])
    expect(bookingPayload(booking)).toMatchObject({ description: '', additionalNotes: '', userFieldsResponses: {} })
  })

  it('holds for a booking without attendees and of an address that is no URL', () => {
    const payload = bookingPayload({ ...sampleBooking, attendees: [], bookingUrl: '/brightwater/kitchen' })
    expect(payload.attendees).toEqual([])
    expect(payload.bookerUrl).toBe('/brightwater/kitchen')
  })

  it('sends the campaign that brought the booker, and nothing where there was none', () => {
    expect(bookingPayload({ ...sampleBooking, utm: { content: 'red', term: 'oak' } }).tracking).toEqual({
      utm_content: 'red',
      utm_term: 'oak',
    })
    expect(bookingPayload({ ...sampleBooking, utm: {} }).tracking).toEqual({})
  })

  it.each([
    ['Tomas Okonjo', 'Tomas', 'Okonjo'],
    ['  Ana  Maria de Souza ', 'Ana', 'Maria de Souza'],
    ['Wren', 'Wren', ''],
    ['山田 太郎', '山田', '太郎'],
    ['', '', ''],
  ])('%j is split into %j and %j', (name, firstName, lastName) => {
    expect(splitName(name)).toEqual({ firstName, lastName })
  })
})
