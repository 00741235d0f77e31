import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { publishingPlace } from '../../events/publish-event.ts'
import { type BellhopError, problem } from '../../shared/errors.ts'
import { newId } from '../../shared/ids.ts'
import { type BookingOutcome, createBookings } from '../bookings/create-bookings.ts'
import { expandRecurrence } from './expand-recurrence.ts'
import { CreateRepeatedInput, type Recurrence } from './recurrence.ts'
import type { SkippedStart } from './series.ts'
import { insertSeries, saveOccurrences } from './series-store.ts'

type CreateSeriesInput = Omit<CreateRepeatedInput, 'recurrence'> & { readonly recurrence: Recurrence }

/**
 * Books every occurrence of a rule, all or none unless the rule says to skip what is taken. Each is a booking of its own, with the
 * source `recurring`, and publishes `booking.created` or `booking.requested`. Returns the first of them. Throws `validation-failed`,
 * `event-type-not-found`, and `series-conflict` with every start that cannot be booked.
 */
export async function createSeries(ctx: Context, input: CreateSeriesInput): Promise<Booking> {
  const { recurrence, ...booking } = CreateRepeatedInput.parse(input)
  if (recurrence === undefined) throw new Error('A series needs a rule.')
  const expanded = expandRecurrence(booking.start, recurrence, booking.timeZone)
  const place = publishingPlace()
  return inTransaction(ctx.db, async (tx) => {
    const now = ctx.clock.now()
    const id = newId('ser', now)
    const outcomes = await createBookings(
      tx,
      expanded.starts.map((start) => ({
        ctx: { ...ctx, source: 'recurring' as const },
        input: { ...booking, start },
        series: { id, originalStart: start },
        place,
      })),
    )
    const booked = outcomes.flatMap((outcome) => ('booking' in outcome ? [outcome.booking] : []))
    const skipped = outcomes.flatMap((outcome, index) => skippedOf(outcome, expanded.starts[index] ?? ''))
    const [first] = booked
    if (first === undefined || (skipped.length > 0 && recurrence.onConflict === 'fail')) {
      throw conflict(outcomes, skipped)
    }
    const { eventTypeId, start } = booking
    await insertSeries(tx, ctx.organizationId, { id, eventTypeId, start, expanded, now })
    await saveOccurrences(tx, ctx.organizationId, id, { booked, skipped })
    return first
  })
}

function skippedOf(outcome: BookingOutcome, start: string): SkippedStart[] {
  if (!('error' in outcome)) return []
  const { code, message } = outcome.error
  return [{ start, code, message }]
}

/** What is wrong with all of them is the request's own mistake: a missing answer, an event type that is not there. */
function conflict(outcomes: readonly BookingOutcome[], skipped: readonly SkippedStart[]): BellhopError {
  const errors = outcomes.flatMap((outcome) => ('error' in outcome ? [outcome.error] : []))
  const [first] = errors
  const elsewhere = errors.find(({ errors: fields }) => fields.some(({ path }) => path !== 'start'))
  if (elsewhere !== undefined) return elsewhere
  if (first !== undefined && first.code === 'event-type-not-found') return first
  return seriesConflict(skipped, outcomes.length)
}

/** The error that names every start that cannot be booked. */
export function seriesConflict(skipped: readonly SkippedStart[], total: number): BellhopError {
  return problem(
    'series-conflict',
    `${skipped.length} of ${total} times cannot be booked, so nothing was changed. Choose others, or leave these out.`,
    skipped.map(({ start, message }) => ({ path: 'start', message: `${start}: ${message}` })),
  )
}
