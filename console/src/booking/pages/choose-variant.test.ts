import { describe, expect, it } from 'vitest'
import type { PublicEventType } from '../../api/api-shapes.ts'
import { chooseVariant } from './choose-variant.ts'

const eventType: PublicEventType = {
  ...{ id: 'evty_1', slug: 'intro', kind: 'appointment', title: 'Intro', description: null, timeZone: 'UTC' },
  ...{ scheduling: 'individual', hosts: [], durationMinutes: 30, durationChoices: [60], location: null, questions: [] },
  locations: [
    { id: 'office', type: 'in-person', value: 'Quay 4' },
    { id: 'jitsi', type: 'jitsi' },
  ],
  ...{ requiresConfirmation: false, requiresEmailProof: false, price: null, bookingWindowDays: 60, bookingDates: null },
  ...{ minimumNoticeMinutes: 0, organizer: { name: 'Mira' }, bookingUrl: 'https://book.example/a/intro' },
}
const choose = (duration: number | null, place: string | null) => chooseVariant(eventType, { duration, place })

describe('what a visitor chose', () => {
  it('is the usual length and the first place at first', () => {
    expect(choose(null, null)).toMatchObject({
      eventType: { durationMinutes: 30, location: { type: 'in-person', value: 'Quay 4' } },
      chosen: { durationMinutes: 30, locationId: 'office' },
    })
  })

  it('is another length and place when the address says so', () => {
    expect(choose(60, 'jitsi')).toMatchObject({
      eventType: { durationMinutes: 60, location: { type: 'video' } },
      chosen: { durationMinutes: 60, locationId: 'jitsi' },
    })
  })

  it('is nothing that there is not', () => {
    expect(choose(45, 'moon').chosen).toEqual({ durationMinutes: 30, locationId: 'office' })
  })

  it('is left out of the booking where there is nothing to choose', () => {
    expect(
      chooseVariant({ ...eventType, durationChoices: [], locations: [] }, { duration: 60, place: 'x' }),
    ).toMatchObject({
      eventType: { durationMinutes: 30, location: null },
      chosen: {},
    })
  })
})
