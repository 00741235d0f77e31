import { bookingPaid } from '../../events/catalog/booking-paid.ts'
import { bookingPaymentFailed } from '../../events/catalog/booking-payment-failed.ts'
import type { Payment } from '../../events/catalog/booking-snapshot.ts'
import { customerCreated } from '../../events/catalog/customer-created.ts'
import { customerDeleted } from '../../events/catalog/customer-deleted.ts'
import { customerUpdated } from '../../events/catalog/customer-updated.ts'
import { dataOf } from '../../events/catalog/data-of.ts'
import { leadCreated } from '../../events/catalog/lead-created.ts'
import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { bookingDataOf } from '../booking-data-of.ts'
import type { RenderedBody, RenderInput } from '../dialect.ts'
import { appointmentData } from './appointment-data.ts'
import { customerFields, customerOf } from './customer-fields.ts'
import { flatten } from './flatten.ts'
import { registrationData } from './registration-data.ts'
import { CalensoSettings } from './settings.ts'
import { utcTime } from './utc-time.ts'

/** Calenso's body of an event: `created, type, source, data`. Throws a TypeError for a topic that causes no trigger. */
export function renderBody({ event, trigger, settings, origin }: RenderInput): RenderedBody {
  const data = dataFor(event, trigger)
  const body = {
    created: utcTime(event.occurredAt),
    type: trigger,
    source: origin,
    data: CalensoSettings.parse(settings).hierarchy === 'flat' ? flatten(data) : data,
  }
  return { body: JSON.stringify(body), contentType: 'application/json' }
}

function dataFor(event: CanonicalEvent, trigger: string): object {
  switch (event.topic) {
    case customerCreated.name:
      return { customer: customerOf(dataOf(customerCreated, event).customer, true) }
    case customerUpdated.name:
      return { customer: customerOf(dataOf(customerUpdated, event).customer, true) }
    case customerDeleted.name:
      return { customer: customerOf(dataOf(customerDeleted, event).customer, false) }
    case leadCreated.name:
      return leadData(event)
    default:
      return bookingData(event, trigger)
  }
}

function bookingData(event: CanonicalEvent, trigger: string): object {
  const { booking } = bookingDataOf(event, 'Calenso')
  const data = trigger.startsWith('event.') ? registrationData(booking) : appointmentData(event, booking)
  const payment = paymentOf(event)
  return payment === null ? data : { ...data, payment }
}

function paymentOf(event: CanonicalEvent): Payment | null {
  if (event.topic === bookingPaid.name) return dataOf(bookingPaid, event).payment
  return event.topic === bookingPaymentFailed.name ? dataOf(bookingPaymentFailed, event).payment : null
}

function leadData(event: CanonicalEvent): object {
  const { lead, eventType } = dataOf(leadCreated, event)
  const { prename, lastname, email, phone, lang_identifier } = customerFields(
    { ...lead, name: lead.name ?? '' },
    { uuid: lead.id, isActive: true },
  )
  return {
    lead: {
      uuid: lead.id,
      prename,
      lastname,
      email,
      phone,
      lang_identifier,
      booking_link_id: eventType?.number ?? null,
    },
  }
}
