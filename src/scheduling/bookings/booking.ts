import { z } from 'zod'
import { Answer, Location, Utm } from '../../events/catalog/booking-snapshot.ts'
import { broken, patternOf } from '../../shared/field-rules.ts'
import { idSchema } from '../../shared/ids.ts'
import { TimeZone } from '../../shared/time-zone.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { FacilityIds } from '../facilities/facility.ts'

const Language = z
  .string()
  .regex(patternOf('not-a-language', /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/), 'must be a language tag like en or ja')

export const AttendeeInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email('must be an e-mail address').max(254),
  timeZone: TimeZone.optional(),
  language: Language.optional(),
  phone: z.string().trim().min(3).max(40).optional(),
})
export type AttendeeInput = z.infer<typeof AttendeeInput>

const maxKeys = 50

/** Free key-value pairs that every event of the booking carries: 50 keys of 40 characters, values of 500. */
export const Metadata = z
  .record(
    z
      .string()
      .regex(
        patternOf('not-a-metadata-key', /^[^.[\]\s\p{Cc}]{1,40}$/u),
        'a key has 1 to 40 characters, without dots, brackets and white space',
      ),
    z.string().max(500, 'a value has at most 500 characters'),
  )
  .refine((metadata) => Object.keys(metadata).length <= maxKeys, {
    error: `at most ${maxKeys} keys`,
    params: broken('too-many', { maximum: maxKeys }),
  })

export const Responses = z.record(z.string().max(40), Answer)
export type Responses = z.infer<typeof Responses>

export const CreateBookingInput = z.strictObject({
  eventTypeId: idSchema('evty'),
  start: Timestamp,
  timeZone: TimeZone,
  durationMinutes: z.int().optional().describe("One of the event type's lengths; its usual one when absent"),
  locationId: z.string().max(40).optional().describe("One of the event type's locations; the first when absent"),
  attendees: z.array(AttendeeInput).min(1).max(50),
  title: z.string().trim().min(1).max(300).optional(),
  responses: Responses.optional(),
  metadata: Metadata.optional(),
  facilityIds: FacilityIds.optional().describe('Rooms and equipment to reserve, besides those that are always'),
  link: z.string().max(100).optional().describe('The token of the booking link that it is made by'),
  utm: Utm.optional(),
  notes: z.string().max(5000).optional(),
})
export type CreateBookingInput = z.infer<typeof CreateBookingInput>

/** What can change without moving the booking. */
export const UpdateBookingInput = z.strictObject({
  title: z.string().trim().min(1).max(300).optional(),
  location: Location.nullable().optional(),
  attendees: z.array(AttendeeInput).min(1).max(50).optional(),
  facilityIds: FacilityIds.optional().describe('Rooms and equipment to reserve, besides those that are always'),
  responses: Responses.optional(),
  metadata: Metadata.optional(),
  notes: z.string().max(5000).nullable().optional(),
})
export type UpdateBookingInput = z.infer<typeof UpdateBookingInput>

const Reason = z.string().trim().min(1).max(1000)
export const RescheduleBookingInput = z.strictObject({ start: Timestamp, reason: Reason.optional() })
export const CancelBookingInput = z.strictObject({ reason: Reason.optional() })
export const RejectBookingInput = z.strictObject({ reason: Reason.optional() })
export const NoShowInput = z.strictObject({
  attendees: z
    .array(z.strictObject({ email: z.email(), noShow: z.boolean() }))
    .min(1)
    .max(50),
})
export const PaymentInput = z.strictObject({
  status: z.enum(['initiated', 'paid', 'failed']),
  /** In the currency's minor unit. */
  amount: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code like EUR'),
  reference: z.string().max(200).optional(),
})
