import { z } from 'zod'
import { idSchema } from '../../shared/ids.ts'
import { TimeZone } from '../../shared/time-zone.ts'
import { Timestamp } from '../../shared/vocabulary.ts'
import { CalendarReason } from './calendar-reasons.ts'
import { Participants } from './participants.ts'

const Name = z.string().trim().min(1).max(100)
const Url = z.string().trim().min(1).max(2048)
const Interval = z.int().min(1).max(1440)

const BookingRules = z.strictObject({
  eventTypeId: idSchema('evty').describe('What the bookings are of'),
  participants: Participants.describe('`outside`: anybody who is no member; or addresses and domains'),
})

export const CalendarInput = z.strictObject({
  name: Name,
  kind: z
    .enum(['caldav', 'ics'])
    .describe('`caldav`: read and written; `ics`: an address of a calendar file, read only'),
  url: Url.describe('The address of the calendar itself; `webcal:` is taken as `https:`'),
  username: z.string().max(200).optional(),
  password: z.string().max(500).optional().describe('Never shown again'),
  memberId: idSchema('mem').optional().describe('Whose calendar it is; whoever connects it when absent'),
  timeZone: TimeZone.optional().describe("Where times without a zone are meant; the member's zone when absent"),
  enabled: z.boolean().optional(),
  blocksTime: z.boolean().optional().describe('Whether what stands in it takes time from slots; true when absent'),
  writesBookings: z.boolean().optional().describe("Whether the member's bookings are written into it; CalDAV only"),
  bookings: BookingRules.nullable().optional().describe('Which entries become bookings; none when absent'),
  syncEveryMinutes: Interval.optional().describe('5 when absent'),
})
export type CalendarInput = z.infer<typeof CalendarInput>

export const CalendarPatch = CalendarInput.omit({ kind: true, memberId: true })
  .partial()
  .extend({
    username: z.string().max(200).nullable().optional(),
    password: z.string().max(500).nullable().optional().describe('Never shown again'),
  })
export type CalendarPatch = z.infer<typeof CalendarPatch>

/** An entry that could not be taken over; what was read of it before still counts. */
export const CalendarProblem = z
  .object({
    uid: z.string().nullable(),
    href: z.string().describe('What the other system calls the entry'),
    code: CalendarReason.shape.code
      .nullable()
      .describe('What is wrong, for programs; null for what earlier versions found'),
    params: CalendarReason.shape.params.describe('The values of the code, as `zone`'),
    reason: z.string().describe('What is wrong, for people'),
    since: Timestamp,
  })
  .meta({ id: 'CalendarProblem' })
export type CalendarProblem = z.infer<typeof CalendarProblem>

/** A connected calendar as the API shows it. */
export const Calendar = z
  .object({
    id: idSchema('cal'),
    name: z.string(),
    kind: z.enum(['caldav', 'ics']),
    url: z.string().describe('Without what could be a secret'),
    username: z.string().nullable(),
    hasPassword: z.boolean(),
    memberId: z.string(),
    memberName: z.string(),
    timeZone: z.string(),
    enabled: z.boolean(),
    blocksTime: z.boolean(),
    writesBookings: z.boolean(),
    bookings: z.object({ eventTypeId: z.string(), participants: Participants }).nullable(),
    syncEveryMinutes: z.int(),
    state: z.enum(['waiting', 'syncing', 'synced', 'failing', 'off']),
    lastSyncedAt: Timestamp.nullable().describe('When the last sync that succeeded ended'),
    lastError: z.string().nullable().describe('Why syncs fail since then; null while they succeed'),
    lastErrorReason: CalendarReason.pick({ code: true, params: true })
      .nullable()
      .describe('The same for programs; null for what earlier versions found'),
    nextSyncAt: Timestamp.nullable(),
    problemCount: z.int().describe('Entries that could not be taken over'),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Calendar' })
export type Calendar = z.infer<typeof Calendar>

export const CalendarDetail = Calendar.extend({
  problems: z.array(CalendarProblem).describe('The newest 100 entries that could not be taken over'),
}).meta({ id: 'CalendarDetail' })
export type CalendarDetail = z.infer<typeof CalendarDetail>
