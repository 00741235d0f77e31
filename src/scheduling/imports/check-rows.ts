import { setImmediate } from 'node:timers/promises'
import type { Context } from '../../accounts/context.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { BellhopError } from '../../shared/errors.ts'
import { findBusy, type WantedSlot } from '../availability/reservation-store.ts'
import type { CreateBookingInput } from '../bookings/booking.ts'
import { slotsOf } from '../bookings/booking-store.ts'
import { needsHold } from '../bookings/create-held-booking.ts'
import { draftBooking } from '../bookings/draft-booking.ts'
import { chooseDuration } from '../event-types/choose-duration.ts'
import type { EventType } from '../event-types/event-type.ts'
import { eventTypesBySlug } from './event-types-by-slug.ts'
import { readColumns } from './read-columns.ts'
import { type CellMistake, placeOfPath, type RowRules, readRow, toCellMistake, toSaying } from './read-row.ts'
import type { Table } from './read-table.ts'
import { wrongRow } from './row-rules.ts'

export interface CheckedRow {
  readonly row: number
  readonly cells: readonly string[]
  /** Null where the row has mistakes. */
  readonly input: CreateBookingInput | null
  readonly mistakes: readonly CellMistake[]
}

export interface CheckedTable {
  readonly rows: readonly CheckedRow[]
  /** Whether all rows can be booked each for itself, so that their times can be held before. */
  readonly holdable: boolean
}

interface Working extends CheckedRow {
  mistakes: CellMistake[]
  readonly slots: readonly WantedSlot[]
}

/** Rows between two breaths: other requests are answered meanwhile. */
const rowsAtOnce = 200

/**
 * Checks every row as booking it would, without booking: its cells, the event type's questions and hours, the other rows, and with
 * `alsoTaken` the calendar as it is. Throws `import-unreadable` for columns that are missing or unknown.
 */
export async function checkRows(
  ctx: Context,
  table: Table,
  { timeZone, alsoTaken }: { timeZone: string | null; alsoTaken: boolean },
): Promise<CheckedTable> {
  const meanings = readColumns(table.columns)
  const slugPlace = meanings.findIndex((meaning) => meaning.kind === 'fixed' && meaning.column === 'event_type')
  const slugs = new Set(table.rows.map(({ cells }) => (cells[slugPlace] ?? '').trim()))
  const rules: RowRules = { meanings, eventTypes: await eventTypesBySlug(ctx, [...slugs]), timeZone }
  const rows: Working[] = []
  let holdable = true
  for (const [index, { row, cells }] of table.rows.entries()) {
    if (index % rowsAtOnce === rowsAtOnce - 1) await setImmediate()
    const reading = readRow(cells, rules)
    if ('mistakes' in reading) {
      rows.push({ row, cells, input: null, mistakes: [...reading.mistakes], slots: [] })
      continue
    }
    const { input, eventType } = reading
    if (needsHold(eventType, input)) holdable = false
    const drafted = draftRow(ctx, eventType, input, rules)
    rows.push({ row, cells, input, ...drafted })
  }
  const startPlace = placeOfPath(meanings, 'start')
  markOverlaps(rows, startPlace)
  if (alsoTaken) await markTaken(ctx, rows, startPlace)
  return {
    holdable,
    rows: rows.map(({ row, cells, input, mistakes }) => ({
      row,
      cells,
      input: mistakes.length === 0 ? input : null,
      mistakes,
    })),
  }
}

function draftRow(
  ctx: Context,
  eventType: EventType,
  input: CreateBookingInput,
  { meanings }: RowRules,
): { mistakes: CellMistake[]; slots: WantedSlot[] } {
  try {
    const chosen = chooseDuration(eventType, input.durationMinutes)
    const booking: Booking = draftBooking({ source: 'csv' }, chosen, input, ctx.clock.now())
    // Of teams, rooms and seats it is known who or what is taken only when they are booked.
    return { mistakes: [], slots: needsHold(chosen, input) ? [] : slotsOf(ctx.organizationId, booking, chosen) }
  } catch (error) {
    if (!(error instanceof BellhopError)) throw error
    const mistakes = error.errors.map((each) => toCellMistake(meanings, each))
    return { mistakes: mistakes.length > 0 ? mistakes : [{ column: null, ...toSaying(error) }], slots: [] }
  }
}

/** Of two rows that want the same time of somebody, the later one in the file is wrong. */
function markOverlaps(rows: readonly Working[], column: number | null): void {
  const wanted = rows
    .filter(({ mistakes }) => mistakes.length === 0)
    .flatMap((row) => row.slots.map((slot) => ({ row, slot })))
    .toSorted(
      (one, other) =>
        one.slot.memberNumber - other.slot.memberNumber ||
        one.slot.blocked.start - other.slot.blocked.start ||
        one.row.row - other.row.row,
    )
  let last: (typeof wanted)[number] | undefined
  for (const each of wanted) {
    const overlaps =
      last !== undefined &&
      last.slot.memberNumber === each.slot.memberNumber &&
      each.slot.blocked.start < last.slot.blocked.end
    if (last !== undefined && overlaps) {
      const [earlier, later] = last.row.row < each.row.row ? [last, each] : [each, last]
      const { row } = earlier.row
      const message = `is the time of row ${row} too`
      later.row.mistakes.push({ column, message, ...wrongRow('same-time-as-row', { row }) })
      // What stands goes on holding its time.
      last = earlier
    } else {
      last = each
    }
  }
}

async function markTaken(ctx: Context, rows: readonly Working[], column: number | null): Promise<void> {
  const byMember = new Map<number, { row: Working; slot: WantedSlot }[]>()
  for (const row of rows.filter(({ mistakes }) => mistakes.length === 0)) {
    for (const slot of row.slots) {
      const list = byMember.get(slot.memberNumber) ?? []
      byMember.set(slot.memberNumber, list)
      list.push({ row, slot })
    }
  }
  for (const [memberNumber, wanted] of byMember) {
    const sorted = wanted.toSorted((one, other) => one.slot.blocked.start - other.slot.blocked.start)
    const start = sorted[0]?.slot.blocked.start ?? 0
    const end = sorted.reduce((latest, { slot }) => Math.max(latest, slot.blocked.end), start)
    const busy = await findBusy(ctx.db, ctx.organizationId, memberNumber, { start, end })
    let next = 0
    for (const { row, slot } of sorted) {
      while ((busy[next]?.end ?? Number.POSITIVE_INFINITY) <= slot.blocked.start) next++
      const taken = (busy[next]?.start ?? Number.POSITIVE_INFINITY) < slot.blocked.end
      if (taken) row.mistakes.push({ column, message: 'is taken already', ...wrongRow('slot-taken') })
    }
  }
}
