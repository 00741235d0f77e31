import { bookingData } from './booking-data.ts'
import { Payment } from './booking-snapshot.ts'
import { sampleBooking, sampleSystem } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

const payment: Payment = { status: 'paid', amount: 9000, currency: 'CHF', reference: 'pay_7Hq2Vd' }

export const bookingPaid = defineTopic({
  name: 'booking.paid',
  description: 'The payment for a booking arrived.',
  subjectType: 'booking',
  schema: bookingData({ payment: Payment }),
  sample: { booking: { ...sampleBooking, sequence: 2, payment }, actor: sampleSystem, payment },
})
