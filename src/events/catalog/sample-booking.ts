import type { Actor } from './actor.ts'
import { Booking } from './booking-snapshot.ts'

export const sampleGuest: Actor = { type: 'attendee', name: 'Tomas Okonjo', email: 'tomas.okonjo@fernhill.example' }

export const sampleMember: Actor = { type: 'member', name: 'Ines Halloran', email: 'ines@brightwater.example' }

export const sampleSystem: Actor = { type: 'system', name: null, email: null }

/** The booking that the samples of all booking topics tell the story of. */
export const sampleBooking: Booking = Booking.parse({
  uid: 'bkg_06f0q2m5s8n1x4v7z3k9d6c2ah',
  number: 4127,
  status: 'accepted',
  kind: 'appointment',
  source: 'widget',
  title: 'Kitchen consultation with Tomas Okonjo',
  start: '2026-09-14T07:00:00.000Z',
  end: '2026-09-14T07:45:00.000Z',
  timeZone: 'Europe/London',
  durationMinutes: 45,
  sequence: 1,
  eventType: {
    id: 'evty_06ey1t4w7r0m3p6s9v2x5z8bqd',
    number: 31,
    slug: 'kitchen-consultation',
    title: 'Kitchen consultation',
    privateTitle: 'Kitchen, first visit (45)',
    description: 'We measure, sketch and talk about what you cook.',
    requiresConfirmation: false,
  },
  organizer: {
    id: 'mem_06ew8h2j5k8m1n4p7q0r3s6tve',
    number: 12,
    name: 'Ines Halloran',
    email: 'ines@brightwater.example',
    username: 'ines',
    timeZone: 'Europe/Zurich',
    language: 'en',
  },
  attendees: [
    {
      number: 1,
      name: 'Tomas Okonjo',
      email: 'tomas.okonjo@fernhill.example',
      timeZone: 'Europe/London',
      language: 'en',
      phone: '+44 20 7946 0321',
      noShow: false,
    },
  ],
  location: { type: 'video', value: 'https://meet.brightwater.example/kitchen-4127' },
  responses: {
    room: { label: 'How large is the room?', value: '4 by 3 metres' },
    appliances: { label: 'What stays?', value: ['oven', 'fridge'] },
  },
  metadata: { crm_id: '88213' },
  utm: { source: 'newsletter', medium: 'email', campaign: 'autumn-kitchens' },
  notes: 'The plans are from 1974; I can send photos.',
  price: null,
  payment: null,
  customerId: 'cus_06ez3c6f9h2j5m8n1q4s7t0wxg',
  rescheduledFrom: null,
  rescheduledTo: null,
  reason: null,
  bookingUrl: 'https://book.brightwater.example/brightwater/kitchen-consultation',
  acceptedAt: '2026-09-02T15:21:08.412Z',
  createdAt: '2026-09-02T15:21:08.412Z',
  updatedAt: '2026-09-02T15:21:08.412Z',
})
