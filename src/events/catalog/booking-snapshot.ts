import { z } from 'zod'
import { idSchema } from '../../shared/ids.ts'
import { BookingStatus, Kind, Source, Timestamp } from '../../shared/vocabulary.ts'

export const Location = z
  .strictObject({
    type: z.enum(['in-person', 'phone', 'link', 'video']),
    value: z.string().max(500).optional(),
  })
  .meta({ id: 'Location' })
export type Location = z.infer<typeof Location>

export const Organizer = z
  .strictObject({
    id: z.string(),
    number: z.int().describe('For receivers that know people by number'),
    name: z.string(),
    email: z.string(),
    username: z.string(),
    timeZone: z.string(),
    language: z.string(),
  })
  .meta({ id: 'Organizer' })
export type Organizer = z.infer<typeof Organizer>

export const Attendee = z
  .strictObject({
    number: z.int().describe('1 for the first attendee, who booked'),
    name: z.string(),
    email: z.string(),
    timeZone: z.string(),
    language: z.string(),
    phone: z.string().nullable(),
    noShow: z.boolean(),
    memberId: z
      .string()
      .nullable()
      .optional()
      .describe('The member of the organization that this is; null or absent for a guest'),
  })
  .meta({ id: 'Attendee' })
export type Attendee = z.infer<typeof Attendee>

export const Payment = z.strictObject({
  status: z.enum(['initiated', 'paid', 'failed']),
  amount: z.int().describe("In the currency's minor unit"),
  currency: z.string(),
  reference: z.string().nullable().describe("The payment provider's name for it"),
})
export type Payment = z.infer<typeof Payment>

const currencies = new Set(Intl.supportedValuesOf('currency'))

/** What a booking costs, whoever comes and however long it takes. */
export const Price = z
  .strictObject({
    amount: z
      .int()
      .min(1)
      .max(1_000_000_000_000)
      .describe("In the currency's minor unit: 9000 are 90 francs, or 9000 yen"),
    currency: z.string().refine((code) => currencies.has(code), 'must be an ISO 4217 code like EUR'),
  })
  .meta({ id: 'Price' })
export type Price = z.infer<typeof Price>

export const Answer = z.union([z.string().max(5000), z.number(), z.boolean(), z.array(z.string().max(200)).max(50)])
export type Answer = z.infer<typeof Answer>

/** Answers by the id of their question, each with the label it had when it was asked. */
export const LabelledAnswers = z.record(z.string(), z.strictObject({ label: z.string(), value: Answer }))
export type LabelledAnswers = z.infer<typeof LabelledAnswers>

/** A room or a piece of equipment that a booking reserves, as it was then. */
export const BookedFacility = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    type: z.enum(['room', 'equipment']),
    location: z.string().nullable(),
  })
  .meta({ id: 'BookedFacility' })
export type BookedFacility = z.infer<typeof BookedFacility>

const UtmValue = z.string().max(500)
export const Utm = z.strictObject({
  source: UtmValue.optional(),
  medium: UtmValue.optional(),
  campaign: UtmValue.optional(),
  term: UtmValue.optional(),
  content: UtmValue.optional(),
})
export type Utm = z.infer<typeof Utm>

/** A booking as the API shows it, and as every booking event carries it: the whole, always. */
export const Booking = z
  .strictObject({
    uid: idSchema('bkg'),
    number: z.int(),
    status: BookingStatus,
    kind: Kind,
    source: Source,
    title: z.string(),
    start: Timestamp,
    end: Timestamp,
    timeZone: z.string().describe('The time zone of whoever booked'),
    durationMinutes: z.int(),
    sequence: z.int().describe('Counts the events of the booking and of those it was rescheduled from'),
    eventType: z.strictObject({
      id: z.string(),
      number: z.int(),
      slug: z.string(),
      title: z.string(),
      privateTitle: z.string().nullable(),
      description: z.string().nullable(),
      requiresConfirmation: z.boolean(),
    }),
    organizer: Organizer,
    hosts: z.array(Organizer).optional().describe('All who meet the attendees, where they are more than the organizer'),
    attendees: z.array(Attendee),
    location: Location.nullable(),
    facilities: z.array(BookedFacility).optional().describe('The rooms and equipment that it reserves'),
    groupDate: z
      .strictObject({ id: z.string(), seats: z.int() })
      .nullable()
      .optional()
      .describe('The date of a group event that it is a registration for, with all seats of that date'),
    series: z
      .strictObject({
        id: z.string(),
        originalStart: Timestamp.describe('When the rule of the series says; stays as it is when the booking is moved'),
      })
      .optional()
      .describe('The series of repeats that it belongs to'),
    responses: LabelledAnswers,
    metadata: z.record(z.string(), z.string()),
    utm: Utm,
    notes: z.string().nullable(),
    price: Price.nullable().optional().describe('What it cost when it was booked; null or absent for nothing'),
    payment: Payment.nullable(),
    customerId: z.string().nullable(),
    calendarUid: z
      .string()
      .optional()
      .describe('The UID of its entry in calendars (RFC 5545), which stays when it is rescheduled'),
    rescheduledFrom: z.string().nullable(),
    rescheduledTo: z.string().nullable(),
    reason: z.string().nullable().describe('Why it was rescheduled, cancelled or rejected'),
    bookingUrl: z.string().describe("The event type's booking page"),
    acceptedAt: Timestamp.nullable()
      .optional()
      .describe('When it came to stand: at once, or when the organizer confirmed it. Null for a request'),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Booking' })
export type Booking = z.infer<typeof Booking>
