import { z } from 'zod'
import { Location, Organizer, Price } from '../../events/catalog/booking-snapshot.ts'
import { broken, patternOf } from '../../shared/field-rules.ts'
import { idSchema } from '../../shared/ids.ts'
import { TimeZone } from '../../shared/time-zone.ts'
import { Kind, Timestamp } from '../../shared/vocabulary.ts'
import { FacilityRules } from '../facilities/facility-rules.ts'
import { checkAvailability } from './check-availability.ts'
import { checkQuestions } from './check-questions.ts'
import { checkLocations, LocationChoice } from './location-choice.ts'
import { MailRules } from './mail-rules.ts'
import { isReservedSlug } from './reserved-slugs.ts'

const ClockTime = z
  .string()
  .regex(
    patternOf('not-a-time-of-day', /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/),
    'must be a time of day like 09:00, at most 24:00',
  )

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
  .regex(patternOf('not-a-slug', /^[a-z0-9]+(?:-[a-z0-9]+)*$/), 'must be lower-case letters, digits and single hyphens')
  .refine((slug) => !isReservedSlug(slug), { error: 'is reserved; choose another', params: broken('reserved') })

/** Whom an event type books: its organizer, one of its hosts by turns, or all of them together. */
export const Scheduling = z.enum(['individual', 'round-robin', 'collective'])
export type Scheduling = z.infer<typeof Scheduling>

const Weight = z.int().min(1).max(100).describe('How many bookings the host gets for each one of weight 1')

export const HostInput = z.strictObject({
  memberId: idSchema('mem'),
  weight: Weight.default(1),
  availability: Availability.nullable().default(null).describe("The event type's hours when null"),
  timeZone: TimeZone.nullable().default(null).describe("Where the host's hours are; the event type's zone when null"),
})
export type HostInput = z.infer<typeof HostInput>

/** A member whom a team event type books. */
export const Host = z
  .object({
    memberId: idSchema('mem'),
    weight: Weight,
    availability: Availability.nullable(),
    timeZone: z.string().nullable(),
    member: Organizer,
  })
  .meta({ id: 'Host' })
export type Host = z.infer<typeof Host>

/** Dates of the event type's zone, both included. */
export const BookingDates = z.strictObject({ from: z.iso.date(), to: z.iso.date() }).meta({ id: 'BookingDates' })
export type BookingDates = z.infer<typeof BookingDates>

const DurationMinutes = z.int().min(1).max(1440)

export const EventTypeInput = z.strictObject({
  slug: Slug,
  kind: Kind,
  title: z.string().trim().min(1).max(200),
  privateTitle: z.string().trim().min(1).max(200).nullable().optional(),
  description: z.string().max(5000).nullable().optional(),
  scheduling: Scheduling.optional(),
  hosts: z.array(HostInput).max(50).optional().describe('Whom a round-robin or collective event type books'),
  durationMinutes: DurationMinutes,
  durationChoices: z.array(DurationMinutes).max(10).optional().describe('Other lengths that visitors may choose'),
  timeZone: TimeZone.optional().describe("The organizer's time zone when absent"),
  availability: Availability.optional(),
  location: Location.nullable().optional(),
  locations: z
    .array(LocationChoice)
    .max(10)
    .check(checkLocations)
    .optional()
    .describe('What visitors choose from, the first unless they do; in the place of `location`'),
  questions: z.array(Question).max(50).check(checkQuestions).optional(),
  requiresConfirmation: z.boolean().optional(),
  minimumNoticeMinutes: z.int().min(0).max(525_600).optional(),
  bufferBeforeMinutes: z.int().min(0).max(1440).optional(),
  bufferAfterMinutes: z.int().min(0).max(1440).optional(),
  bookingWindowDays: z.int().min(1).max(730).optional().describe('From today on, a window that moves on with the days'),
  bookingDates: BookingDates.nullable().optional().describe('A fixed window, in the place of `bookingWindowDays`'),
  bookingsPerDay: z.int().min(1).max(1000).nullable().optional().describe('At most so many on a day of its time zone'),
  confirmWithinHours: z
    .int()
    .min(1)
    .max(2160)
    .nullable()
    .optional()
    .describe('A request that was not answered by then, or by its start, is rejected; never when null'),
  price: Price.nullable().optional().describe('What a booking costs; null for nothing'),
  facilities: FacilityRules.nullable()
    .optional()
    .describe('Rooms and equipment that its bookings reserve; null for no rule'),
  mails: MailRules.nullable().optional().describe("What its bookings mail; the organization's settings when null"),
  secret: z.boolean().optional().describe('Neither listed nor opened by its booking link: only by links made for it'),
  requiresEmailProof: z.boolean().optional().describe('Visitors prove their address by a code before they book'),
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
    scheduling: Scheduling,
    hosts: z.array(Host),
    durationMinutes: z.int(),
    durationChoices: z.array(z.int()),
    timeZone: z.string(),
    availability: Availability,
    holidays: z.array(z.string()).describe("The organization's days off, on which nothing is free"),
    location: Location.nullable(),
    locations: z.array(LocationChoice),
    questions: z.array(Question),
    requiresConfirmation: z.boolean(),
    minimumNoticeMinutes: z.int(),
    bufferBeforeMinutes: z.int(),
    bufferAfterMinutes: z.int(),
    bookingWindowDays: z.int(),
    bookingDates: BookingDates.nullable(),
    bookingsPerDay: z.int().nullable(),
    confirmWithinHours: z.int().nullable(),
    price: Price.nullable(),
    facilities: FacilityRules.nullable(),
    mails: MailRules.nullable(),
    secret: z.boolean(),
    requiresEmailProof: z.boolean(),
    organizer: Organizer,
    bookingUrl: z.string(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'EventType' })
export type EventType = z.infer<typeof EventType>
