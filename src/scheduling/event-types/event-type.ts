import { z } from 'zod'
import { Location, Organizer } from '../../events/catalog/booking-snapshot.ts'
import { idSchema } from '../../shared/ids.ts'
import { TimeZone } from '../../shared/time-zone.ts'
import { Kind, Timestamp } from '../../shared/vocabulary.ts'
import { checkAvailability } from './check-availability.ts'
import { checkQuestions } from './check-questions.ts'

const ClockTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day like 09:00, at most 24:00')

export const Interval = z.strictObject({ start: ClockTime, end: ClockTime })
export type Interval = z.infer<typeof Interval>

/**
 * When an event type can be booked, in local times of its time zone. An override replaces the weekly hours of its date. Two
 * intervals may touch: each then has its own slots.
 */
export const Availability = z
  .strictObject({
    weekly: z
      .array(z.strictObject({ weekday: z.int().min(1).max(7), start: ClockTime, end: ClockTime }))
      .max(100)
      .describe('Monday is 1, Sunday is 7'),
    overrides: z
      .array(z.strictObject({ date: z.iso.date(), intervals: z.array(Interval).max(24) }))
      .max(400)
      .optional(),
  })
  .check(checkAvailability)
  .meta({ id: 'Availability' })
export type Availability = z.infer<typeof Availability>

/** Monday to Friday, nine to five: what a new event type has when nothing else was said. */
export const officeHours: Availability = {
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '09:00', end: '17:00' })),
}

export const Question = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,39}$/, 'must begin with a letter; letters, digits, - and _, at most 40'),
    label: z.string().min(1).max(200),
    type: z.enum([
      'text',
      'textarea',
      'number',
      'phone',
      'email',
      'select',
      'radio',
      'checkbox',
      'boolean',
      'url',
      'date',
    ]),
    required: z.boolean(),
    options: z.array(z.string().min(1).max(200)).max(50).optional(),
  })
  .meta({ id: 'Question' })
export type Question = z.infer<typeof Question>

const Slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens')

export const EventTypeInput = z.strictObject({
  slug: Slug,
  kind: Kind,
  title: z.string().trim().min(1).max(200),
  privateTitle: z.string().trim().min(1).max(200).nullable().optional(),
  description: z.string().max(5000).nullable().optional(),
  durationMinutes: z.int().min(1).max(1440),
  timeZone: TimeZone.optional().describe("The organizer's time zone when absent"),
  availability: Availability.optional(),
  location: Location.nullable().optional(),
  questions: z.array(Question).max(50).check(checkQuestions).optional(),
  requiresConfirmation: z.boolean().optional(),
  minimumNoticeMinutes: z.int().min(0).max(525_600).optional(),
  bufferBeforeMinutes: z.int().min(0).max(1440).optional(),
  bufferAfterMinutes: z.int().min(0).max(1440).optional(),
  bookingWindowDays: z.int().min(1).max(730).optional(),
})
export type EventTypeInput = z.infer<typeof EventTypeInput>

export const EventTypePatch = EventTypeInput.partial()
export type EventTypePatch = z.infer<typeof EventTypePatch>

/** An event type as the API shows it. */
export const EventType = z
  .object({
    id: idSchema('evty'),
    number: z.int(),
    slug: z.string(),
    kind: Kind,
    title: z.string(),
    privateTitle: z.string().nullable(),
    description: z.string().nullable(),
    durationMinutes: z.int(),
    timeZone: z.string(),
    availability: Availability,
    location: Location.nullable(),
    questions: z.array(Question),
    requiresConfirmation: z.boolean(),
    minimumNoticeMinutes: z.int(),
    bufferBeforeMinutes: z.int(),
    bufferAfterMinutes: z.int(),
    bookingWindowDays: z.int(),
    organizer: Organizer,
    bookingUrl: z.string(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'EventType' })
export type EventType = z.infer<typeof EventType>
