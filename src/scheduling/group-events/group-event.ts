import { z } from 'zod'
import { BookedFacility, Location } from '../../events/catalog/booking-snapshot.ts'
import { idSchema } from '../../shared/ids.ts'
import { BookingStatus, Source, Timestamp } from '../../shared/vocabulary.ts'
import { AttendeeInput, CreateBookingInput } from '../bookings/booking.ts'
import { EventType, EventTypeInput } from '../event-types/event-type.ts'
import { FacilityIds } from '../facilities/facility.ts'

const maxSeats = 100_000
const Seats = z.int().min(1, 'must be at least 1 seat').max(maxSeats)
const WaitingLimit = z.int().min(0).max(10_000).describe('How many people may wait for a seat; 0 for no waiting list')
const Reason = z.string().trim().min(1).max(1000)

/** How many people may wait where nothing else was said. */
export const usualWaitingLimit = 100

export const GroupDateInput = z.strictObject({
  start: Timestamp,
  end: Timestamp.optional().describe("After the event type's duration when absent; at most 31 days after the start"),
  seats: Seats,
  waitingLimit: WaitingLimit.optional().describe(
    `How many people may wait for a seat; ${usualWaitingLimit} when absent`,
  ),
  location: Location.nullable().optional().describe('A place of its own; null: where the event type takes place'),
  locationId: z
    .string()
    .max(40)
    .optional()
    .describe("One of the event type's locations, in the place of `location`; the first when both are absent"),
  facilityIds: FacilityIds.optional().describe('Rooms and equipment that the date reserves'),
})
export type GroupDateInput = z.infer<typeof GroupDateInput>

export const GroupDatePatch = GroupDateInput.partial()
export type GroupDatePatch = z.infer<typeof GroupDatePatch>

export const CancelGroupDateInput = z.strictObject({ reason: Reason.optional() })

/** A date of a group event, with its seats. */
export const GroupDate = z
  .object({
    id: idSchema('date'),
    eventTypeId: idSchema('evty'),
    status: z.enum(['scheduled', 'cancelled']),
    start: Timestamp,
    end: Timestamp,
    seats: z.int(),
    seatsTaken: z.int().describe('By registrations that stand, requests included'),
    seatsLeft: z.int().describe('For somebody who comes now: none while others wait for a seat'),
    waiting: z.int().describe('How many registrations wait for a seat'),
    waitingLimit: z.int(),
    location: Location.nullable().describe(
      'The one place for all registrations, a video room included; null: where the event type takes place',
    ),
    locationId: z.string().nullable().describe("Which of the event type's locations it is; null for none of them"),
    facilities: z.array(BookedFacility).describe('The rooms and equipment that it reserves'),
    reason: z.string().nullable().describe('Why it was cancelled'),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'GroupDate' })
export type GroupDate = z.infer<typeof GroupDate>

/** A group event: an event type whose registrations are for dates. */
export const GroupEvent = EventType.extend({
  upcomingDates: z.int().describe('Dates that have not ended'),
  nextDate: GroupDate.nullable(),
}).meta({ id: 'GroupEvent' })
export type GroupEvent = z.infer<typeof GroupEvent>

export const GroupEventInput = EventTypeInput.omit({ kind: true }).extend({
  dates: z.array(GroupDateInput).max(100).optional(),
})

/** Who comes to a date: each attendee takes a seat. */
export const RegistrationInput = CreateBookingInput.omit({
  eventTypeId: true,
  start: true,
  timeZone: true,
  durationMinutes: true,
  locationId: true,
  facilityIds: true,
  link: true,
}).extend({
  attendees: z.array(AttendeeInput).min(1).max(50).describe('Each takes a seat; the first one registers'),
  timeZone: CreateBookingInput.shape.timeZone.optional().describe("The event type's zone when absent"),
  waitingList: z.boolean().optional().describe('Wait for seats where none are left'),
})
export type RegistrationInput = z.infer<typeof RegistrationInput>

export const MoveRegistrationInput = z.strictObject({
  dateId: idSchema('date').describe('Another date of the same group event'),
  reason: Reason.optional(),
})
export const CancelRegistrationInput = z.strictObject({ reason: Reason.optional() })

/** Somebody who comes to a date, waits for a seat of it, or did. */
export const Registration = z
  .object({
    uid: idSchema('bkg').describe('Also of the booking, once there is a seat'),
    dateId: idSchema('date'),
    status: z.enum([...BookingStatus.options, 'waiting']),
    position: z.int().nullable().describe('The place in the waiting list, from 1; null with a seat'),
    seats: z.int(),
    attendees: z.array(z.object({ name: z.string(), email: z.string(), phone: z.string().nullable() })),
    notes: z.string().nullable(),
    source: Source,
    createdAt: Timestamp,
  })
  .meta({ id: 'Registration' })
export type Registration = z.infer<typeof Registration>
