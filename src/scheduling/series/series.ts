import { z } from 'zod'
import { BookingStatus, Timestamp } from '../../shared/vocabulary.ts'

/** A time of the rule that could not be booked, and why. */
export const SkippedStart = z.strictObject({ start: Timestamp, code: z.string(), message: z.string() })
export type SkippedStart = z.infer<typeof SkippedStart>

/** A series of repeats as the API shows it: the rule it was made by, and what became of its occurrences. */
export const Series = z
  .object({
    id: z.string(),
    eventTypeId: z.string(),
    rrule: z.string().describe('As it was made; occurrences that were moved since stand below'),
    timeZone: z.string(),
    start: Timestamp,
    exceptions: z.array(Timestamp).describe('Occurrences that were left out from the beginning'),
    skipped: z.array(SkippedStart).describe('Occurrences that could not be booked'),
    occurrences: z
      .array(
        z.object({
          originalStart: Timestamp.describe('When the rule says'),
          uid: z.string().describe('The booking as it is now, after the last reschedule'),
          status: BookingStatus,
          start: Timestamp,
          end: Timestamp,
        }),
      )
      .describe('In the order of the rule; deleted bookings are left out'),
    createdAt: Timestamp,
  })
  .meta({ id: 'Series' })
export type Series = z.infer<typeof Series>
