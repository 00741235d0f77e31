import { z } from 'zod'
import { bookingData } from './booking-data.ts'
import { sampleBooking, sampleSystem } from './sample-booking.ts'

/** The data of an event that says who is missing in a video call. */
export const absenceData = bookingData({
  minutesAfterStart: z.int().min(0).describe('How long after the start it was looked at'),
  joined: z.array(z.string()).describe('The e-mail addresses of those who were there'),
})

export const sampleAbsence: z.infer<typeof absenceData> = {
  booking: { ...sampleBooking, sequence: 2 },
  actor: sampleSystem,
  minutesAfterStart: 5,
  joined: [],
}
