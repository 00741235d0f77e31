import { describe, expect, it } from 'vitest'
import { eventOf } from '../../../test/support/event-of.ts'
import { bookingCancelled } from '../../events/catalog/booking-cancelled.ts'
import { bookingNoShowUpdated } from '../../events/catalog/booking-no-show-updated.ts'
import { bookingRescheduled } from '../../events/catalog/booking-rescheduled.ts'
import { bookingUpdated } from '../../events/catalog/booking-updated.ts'
import { formAbandoned } from '../../events/catalog/form-abandoned.ts'
import { formSubmitted } from '../../events/catalog/form-submitted.ts'
import { meetingEnded } from '../../events/catalog/meeting-ended.ts'
import { outOfOfficeCreated } from '../../events/catalog/out-of-office-created.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { renderBody } from './body.ts'
import { triggersOf } from './triggers.ts'

const origin = 'https://book.example.com'
const bodyOf = (event: CanonicalEvent) =>
  JSON.parse(renderBody({ event, trigger: String(triggersOf(event)[0]), settings: {}, origin }).body)

describe("Cal.com's bodies", () => {
  it('a reschedule of a booking whose number is not known says null, not a wrong number', () => {
    const { sample } = bookingRescheduled
    const { number: _, ...previous } = sample.previous
    expect(bodyOf(eventOf(bookingRescheduled, { ...sample, previous })).payload).toMatchObject({
      uid: sample.booking.uid,
      rescheduleUid: previous.uid,
      rescheduleId: null,
    })
  })

  it('a cancellation by nobody and without a reason says null', () => {
    const event = eventOf(bookingCancelled, {
      ...bookingCancelled.sample,
      actor: { type: 'system', name: null, email: null },
      reason: null,
      requestReschedule: true,
    })
    expect(bodyOf(event).payload).toMatchObject({
      cancellationReason: null,
      cancelledBy: null,
      requestReschedule: true,
    })
  })

  it('a no-show names those whose mark changed, as Person with the mark', () => {
    const { booking, actor } = bookingNoShowUpdated.sample
    const [guest] = booking.attendees
    if (guest === undefined) throw new Error('the sample has no attendee')
    const friend = { ...guest, number: 2, name: 'Wren Vale', email: 'Wren@fernhill.example', noShow: false }
    const event = eventOf(bookingNoShowUpdated, {
      booking: { ...booking, attendees: [guest, friend] },
      actor,
      attendees: [
        { email: 'wren@fernhill.example', noShow: false },
        { email: 'left@fernhill.example', noShow: true },
      ],
    })
    const { payload } = bodyOf(event)
    expect(payload.message).toBe('wren@fernhill.example unmarked as no-show, left@fernhill.example marked as no-show')
    expect(payload.attendees).toMatchObject([
      { name: 'Wren Vale', firstName: 'Wren', noShow: false },
      { email: 'left@fernhill.example', noShow: true },
    ])
  })

  it('a new location tells the old one, also where there was none', () => {
    const { sample } = bookingUpdated
    const from = (previous: (typeof sample)['previous']) =>
      bodyOf(eventOf(bookingUpdated, { ...sample, previous })).payload
    expect(from({ location: { type: 'in-person', value: 'Hall 2' } }).previousLocation).toBe('Hall 2')
    expect(from({ location: { type: 'phone' } }).previousLocation).toBe('+44 20 7946 0321')
    expect(from({ location: null }).previousLocation).toBeNull()
  })

  it('the price is that of the payment, else that of the booking, else nothing', () => {
    const { sample } = bookingUpdated
    const costOf = (changes: Partial<typeof sample.booking>) => {
      const { price, currency } = bodyOf(
        eventOf(bookingUpdated, { ...sample, booking: { ...sample.booking, ...changes } }),
      ).payload
      return [price, currency]
    }
    const price = { amount: 9000, currency: 'CHF' }
    const payment = { status: 'paid', amount: 4500, currency: 'EUR', reference: null } as const
    expect(costOf({ price, payment })).toEqual([4500, 'EUR'])
    expect(costOf({ price })).toEqual([9000, 'CHF'])
    expect(costOf({ price: null })).toEqual([0, 'usd'])
    expect(costOf({ price: undefined })).toEqual([0, 'usd'])
  })

  it("a meeting's body is flat: no payload, and the time of the booking's making", () => {
    const { sample } = meetingEnded
    const booking = {
      ...sample.booking,
      rescheduledFrom: 'bkg_old',
      payment: { status: 'paid', amount: 9000, currency: 'CHF', reference: null } as const,
    }
    const body = bodyOf(eventOf(meetingEnded, { ...sample, booking }))
    expect(body).not.toHaveProperty('payload')
    expect(body).toMatchObject({
      createdAt: booking.createdAt,
      paid: true,
      fromReschedule: 'bkg_old',
      rescheduled: null,
    })
  })

  it('answers of a form are at the root too, but never hide a key of the body', () => {
    const { form } = formSubmitted.sample
    const responses = { payload: { label: 'Weight', value: 7 }, triggerEvent: { label: 'Why?', value: 'fire' } }
    const body = bodyOf(eventOf(formSubmitted, { form, responses }))
    expect(body.triggerEvent).toBe('FORM_SUBMITTED')
    expect(body.payload.responses).toEqual({
      payload: { value: 7, response: 7 },
      triggerEvent: { value: 'fire', response: 'fire' },
    })
  })

  it('an abandoned form has no answers at the root', () => {
    expect(Object.keys(bodyOf(eventOf(formAbandoned)))).toEqual(['triggerEvent', 'createdAt', 'payload'])
  })

  it('an absence that nobody covers has no toUser', () => {
    const { sample } = outOfOfficeCreated
    const { toMember: _, ...outOfOffice } = sample.outOfOffice
    expect(bodyOf(eventOf(outOfOfficeCreated, { ...sample, outOfOffice })).payload.oooEntry.toUser).toBeNull()
  })
})
