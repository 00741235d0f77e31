import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import { announceByMail } from '../../events/announce-by-mail.ts'
import type { Clock } from '../../shared/clock.ts'
import type { BellhopError } from '../../shared/errors.ts'
import type { ImportId } from '../../shared/ids.ts'
import { CreateBookingInput } from '../bookings/booking.ts'
import { createBookings } from '../bookings/create-bookings.ts'
import { bookHeld, holdRows, releaseRows } from './hold-rows.ts'
import type { RowMistake } from './import.ts'
import {
  advanceImport,
  columnsOf,
  type ImportJob,
  nextRows,
  type RowOutcome,
  StoredActor,
  type StoredRow,
  saveOutcomes,
  takeImport,
} from './import-store.ts'
import { readColumns } from './read-columns.ts'
import { toCellMistake, toSaying } from './read-row.ts'
import type { RowWish } from './row-wish.ts'

/*
 * One batch of an import: some rows, what became of them, and how far the job is, all in one transaction.
 *
 *   its file comes   receiving ──all rows are there──► holding or booking (see create-import)
 *                       └──no more come for a while──► failed
 *   all or nothing   holding ──all hold their time──► booking ──► done
 *                       └──some cannot, or cancelled──► releasing ──► failed or cancelled
 *   (event types of teams, rooms, seats)              booking ──all in one transaction──► done or failed
 *   skip what is bad                                  booking ──► done, or cancelled
 *
 * Invariants
 *   A row is booked once                    its booking, events and state commit together, or none does
 *   All or nothing announces all or nothing no event is published before every row holds its time; what holds it cannot be taken
 *   One process works on an import          the job's row is locked; others pass it by
 *
 * Failures
 *   The process dies, the database is away  the batch is rolled back, and whoever comes next begins it again
 *   A row cannot hold its time              the others are tried too, so that the report names all such rows
 */

/** Rows of a batch where nothing else is said. */
const usualRowsPerBatch = 200

export interface ImportWorld {
  readonly db: Db
  readonly clock: Clock
  readonly publicUrl: string
  /** How many rows a transaction takes on. */
  readonly rowsPerBatch?: number
}

export type BatchOutcome = 'went-on' | 'ended' | 'taken'

/** What a batch did to its rows, and in which state the import is afterwards. */
interface Step {
  readonly state: ImportJob['state']
  readonly outcomes: readonly RowOutcome[]
}

/** Thrown to roll back an import that is booked in one transaction. */
class SomeRowsAreBad extends Error {
  readonly outcomes: readonly RowOutcome[]

  constructor(outcomes: readonly RowOutcome[]) {
    super('Some rows cannot be booked.')
    this.outcomes = outcomes
  }
}

/** Works on an import for one batch. `taken`: another process has it, or it has ended. */
export async function importBatch(world: ImportWorld, id: ImportId): Promise<BatchOutcome> {
  try {
    return await runStep(world, id, nextStep)
  } catch (error) {
    if (!(error instanceof SomeRowsAreBad)) throw error
    return runStep(world, id, async () => ({ state: 'failed', outcomes: error.outcomes }))
  }
}

type Inside = Omit<Context, 'db'> & { readonly db: Db; readonly rowsPerBatch: number }

function runStep(
  { db, clock, publicUrl, rowsPerBatch = usualRowsPerBatch }: ImportWorld,
  id: ImportId,
  work: (ctx: Inside, job: ImportJob) => Promise<Step>,
): Promise<BatchOutcome> {
  return inTransaction(db, async (tx) => {
    const job = await takeImport(tx, id)
    if (job === undefined) return 'taken'
    const actor = StoredActor.parse(job.actor)
    const caller = { organizationId: job.organization_id, source: 'csv' as const, actor }
    const ctx = { db: tx, clock, publicUrl, rowsPerBatch, ...caller }
    const { state, outcomes } = await work(ctx, job)
    if (job.confirm_by_mail) {
      const booked = outcomes.flatMap((outcome) => (outcome.state === 'booked' ? [outcome.uid] : []))
      await announceByMail(tx, job.organization_id, booked)
    }
    await saveOutcomes(tx, job, outcomes)
    await advanceImport(tx, job, { state, outcomes, now: clock.now() })
    return state === 'done' || state === 'failed' || state === 'cancelled' ? 'ended' : 'went-on'
  })
}

function nextStep(ctx: Inside, job: ImportJob): Promise<Step> {
  switch (job.state) {
    case 'holding':
      return hold(ctx, job)
    case 'releasing':
      return release(ctx, job)
    default:
      if (job.mode === 'skip-bad') return bookSome(ctx, job)
      return job.held > 0 ? bookHeldRows(ctx, job) : bookAllAtOnce(ctx, job)
  }
}

async function hold(ctx: Inside, job: ImportJob): Promise<Step> {
  const rows = await nextRows(ctx.db, job, 'waiting', ctx.rowsPerBatch)
  if (rows.length === 0) return { state: job.bad > 0 ? 'releasing' : 'booking', outcomes: [] }
  const outcomes = await holdRows(ctx, rows.map(toWish))
  return { state: 'holding', outcomes: outcomes.map((outcome) => toOutcome(job, outcome)) }
}

async function release(ctx: Inside, job: ImportJob): Promise<Step> {
  const rows = await nextRows(ctx.db, job, 'held', ctx.rowsPerBatch)
  if (rows.length === 0) return { state: job.bad > 0 ? 'failed' : 'cancelled', outcomes: [] }
  await releaseRows(ctx, rows)
  return { state: 'releasing', outcomes: rows.map(({ row }) => ({ row, state: 'released' })) }
}

async function bookHeldRows(ctx: Inside, job: ImportJob): Promise<Step> {
  const rows = await nextRows(ctx.db, job, 'held', ctx.rowsPerBatch)
  if (rows.length === 0) return { state: 'done', outcomes: [] }
  return { state: 'booking', outcomes: await bookHeld(ctx, rows) }
}

async function bookAllAtOnce(ctx: Inside, job: ImportJob): Promise<Step> {
  const rows = await nextRows(ctx.db, job, 'waiting', job.total)
  const outcomes = await book(ctx, job, rows)
  const bad = outcomes.filter(({ state }) => state === 'bad')
  if (bad.length > 0) throw new SomeRowsAreBad(bad)
  return { state: 'done', outcomes }
}

async function bookSome(ctx: Inside, job: ImportJob): Promise<Step> {
  const rows = await nextRows(ctx.db, job, 'waiting', ctx.rowsPerBatch)
  if (rows.length === 0) return { state: 'done', outcomes: [] }
  return { state: 'booking', outcomes: await book(ctx, job, rows) }
}

async function book(ctx: Inside, job: ImportJob, rows: readonly StoredRow[]): Promise<RowOutcome[]> {
  const wishes = rows.map(toWish)
  const outcomes = await createBookings(
    ctx.db,
    wishes.map(({ input }) => ({ ctx, input })),
  )
  return outcomes.map((outcome, index): RowOutcome => {
    const row = wishes[index]?.row ?? 0
    return 'booking' in outcome
      ? { row, state: 'booked', uid: outcome.booking.uid }
      : toOutcome(job, { row, error: outcome.error })
  })
}

function toWish({ row, input }: StoredRow): RowWish {
  return { row, input: CreateBookingInput.parse(input) }
}

/** What was wrong with a row, under the names of the file's columns. */
function toOutcome(job: ImportJob, outcome: RowOutcome | { row: number; error: BellhopError }): RowOutcome {
  if (!('error' in outcome)) return outcome
  const { row, error } = outcome
  const columns = columnsOf(job)
  const meanings = readColumns(columns)
  const named = error.errors.map((each): RowMistake => {
    const { column, ...said } = toCellMistake(meanings, each)
    return { row, column: column === null ? null : (columns[column] ?? null), ...said }
  })
  return { row, state: 'bad', mistakes: named.length > 0 ? named : [{ row, column: null, ...toSaying(error) }] }
}
