import { describe, expect, it } from 'vitest'
import { eventOf } from '../../test/support/event-of.ts'
import { bookingCreated } from '../events/catalog/booking-created.ts'
import { bookingDeleted } from '../events/catalog/booking-deleted.ts'
import { bookingNoShowUpdated } from '../events/catalog/booking-no-show-updated.ts'
import { bookingRescheduled } from '../events/catalog/booking-rescheduled.ts'
import { catalog } from '../events/catalog/catalog.ts'
import type { Kind, Source } from '../shared/vocabulary.ts'
import { acallDialect } from './acall/acall-dialect.ts'
import { withBooking } from './booking-facts.ts'
import { calendlyDialect } from './calendly/calendly-dialect.ts'
import { calensoDialect } from './calenso/calenso-dialect.ts'
import type { Dialect } from './dialect.ts'
import { spirDialect } from './spir/spir-dialect.ts'

const samples = (dialect: Dialect, change: Parameters<typeof withBooking>[1] = {}) =>
  Object.fromEntries(
    [...catalog.values()].flatMap((topic) => {
      const event = eventOf(topic)
      const triggers = dialect.triggersOf(event.kind === null ? event : withBooking(event, change))
      return triggers.length === 0 ? [] : [[topic.name, triggers]]
    }),
  )

const created = (kind: Kind, source: Source, sequence = 1, bookingSource = source) => {
  const { booking, actor } = bookingCreated.sample
  const data = { booking: { ...booking, kind, source: bookingSource, sequence }, actor }
  return { ...eventOf(bookingCreated, data), kind, source }
}

const movedTo = (status: 'accepted' | 'pending') => {
  const { sample } = bookingRescheduled
  return eventOf(bookingRescheduled, { ...sample, booking: { ...sample.booking, status } })
}

describe('Spir', () => {
  it('has words for these topics and no other', () => {
    expect(samples(spirDialect)).toEqual({
      'booking.created': ['event.confirmed'],
      'booking.rescheduled': ['event.canceled', 'event.confirmed'],
      'booking.cancelled': ['event.canceled'],
      'form.submitted': ['form.answered'],
    })
  })

  it('confirms a move only once it stands', () => {
    expect(spirDialect.triggersOf(movedTo('pending'))).toEqual(['event.canceled'])
  })
})

describe('Calendly', () => {
  it('has words for these topics and no other', () => {
    expect(samples(calendlyDialect)).toEqual({
      'booking.created': ['invitee.created'],
      'booking.rescheduled': ['invitee.canceled', 'invitee.created'],
      'booking.cancelled': ['invitee.canceled'],
      'booking.no_show_updated': ['invitee_no_show.created'],
      'form.submitted': ['routing_form_submission.created'],
      'event_type.created': ['event_type.created'],
      'event_type.updated': ['event_type.updated'],
      'event_type.deleted': ['event_type.deleted'],
      'customer.created': ['contact.created'],
      'customer.updated': ['contact.updated'],
      'customer.deleted': ['contact.deleted'],
    })
    expect(calendlyDialect.triggersOf(movedTo('pending'))).toEqual(['invitee.canceled'])
  })

  it('tells of marks that were set and of marks that were taken back', () => {
    const { sample } = bookingNoShowUpdated
    const mark = (...marks: boolean[]) =>
      calendlyDialect.triggersOf(
        eventOf(bookingNoShowUpdated, {
          ...sample,
          attendees: marks.map((noShow, index) => ({ email: `guest-${index}@fernhill.example`, noShow })),
        }),
      )
    expect(mark(false)).toEqual(['invitee_no_show.deleted'])
    expect(mark(false, true)).toEqual(['invitee_no_show.created', 'invitee_no_show.deleted'])
  })
})

describe('Calenso', () => {
  const people = {
    'customer.created': ['customer.created'],
    'customer.updated': ['customer.updated'],
    'customer.deleted': ['customer.deleted'],
    'lead.created': ['lead.created'],
  }

  it('has words for appointments', () => {
    expect(samples(calensoDialect)).toEqual({
      ...people,
      'booking.created': ['appointment.booking.created'],
      'booking.updated': ['appointment.updated'],
      'booking.rescheduled': ['appointment.booking.rebooked'],
      'booking.cancelled': ['appointment.booking.cancelled'],
      'booking.paid': ['appointment.booking.payment_succeeded'],
      'booking.payment_failed': ['appointment.booking.payment_failed'],
    })
  })

  it('has words for group events, and none for a change of one', () => {
    expect(samples(calensoDialect, { kind: 'group_event' })).toEqual({
      ...people,
      'booking.created': ['event.booking.created'],
      'booking.rescheduled': ['event.booking.rebooked'],
      'booking.cancelled': ['event.booking.cancelled'],
      'booking.paid': ['event.booking.payment_succeeded'],
      'booking.payment_failed': ['event.booking.payment_failed'],
    })
  })

  it('has none for internal meetings', () => {
    expect(samples(calensoDialect, { kind: 'internal_meeting' })).toEqual(people)
  })

  it.each<[Source, string]>([
    ['widget', 'booking.created'],
    ['portal', 'manual.booking.created'],
    ['api', 'manual.booking.created'],
    ['mobile', 'manual.booking.created'],
    ['csv', 'manual.booking.created'],
    ['recurring', 'manual.booking.created'],
  ])('a booking from %s is a %s', (source, name) => {
    expect(calensoDialect.triggersOf(created('appointment', source))).toEqual([`appointment.${name}`])
    expect(calensoDialect.triggersOf(created('group_event', source))).toEqual([`event.${name}`])
  })

  it('a request from the booking page was booked there, whoever confirms it', () => {
    expect(calensoDialect.triggersOf(created('appointment', 'portal', 2, 'widget'))).toEqual([
      'appointment.booking.created',
    ])
  })

  it('takes the kind from the booking where the event says none', () => {
    const event = { ...created('group_event', 'widget'), kind: null }
    expect(calensoDialect.triggersOf(event)).toEqual(['event.booking.created'])
  })
})

describe('ACALL', () => {
  it.each<Kind>(['appointment', 'internal_meeting'])('has words for the life of an %s', (kind) => {
    expect(samples(acallDialect, { kind })).toMatchObject({
      'booking.created': [`${kind}.created`],
      'booking.updated': [`${kind}.updated`],
      'booking.rescheduled': [`${kind}.updated`],
      'booking.reassigned': [`${kind}.updated`],
      'booking.cancelled': [`${kind}.deleted`],
      'visit.entered': ['visit.entered'],
      'gate.unlocked': ['gate.unlocked'],
    })
  })

  it('has none for group events', () => {
    expect(Object.keys(samples(acallDialect, { kind: 'group_event' }))).toEqual([
      'visit.entered',
      'visit.exited',
      'admission_card.issued',
      'gate.unlocked',
    ])
  })

  it('tells once of a booking that was cancelled and then deleted', () => {
    const { booking, actor } = bookingDeleted.sample
    const deleted = (status: 'accepted' | 'cancelled') =>
      acallDialect.triggersOf(eventOf(bookingDeleted, { booking: { ...booking, status }, actor }))
    expect(deleted('cancelled')).toEqual([])
    expect(deleted('accepted')).toEqual(['appointment.deleted'])
  })
})
