import { bookingData } from './booking-data.ts'
import { Payment } from './booking-snapshot.ts'
import { sampleBooking, sampleGuest } from './sample-booking.ts'
import { defineTopic } from './topic.ts'

const payment: Payment = { status: 'initiated', amount: 9000, currency: 'CHF', reference: 'pay_7Hq2Vd' }

export const bookingPaymentInitiated = defineTopic({
  name: 'booking.payment_initiated',
  description: 'The guest began to pay for a booking.',
  subjectType: 'booking',
  schema: bookingData({ payment: Payment }),
  sample: { booking: { ...sampleBooking, sequence: 2, payment }, actor: sampleGuest, payment },
})
