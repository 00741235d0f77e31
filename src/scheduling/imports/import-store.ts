import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Actor, Context } from '../../accounts/context.ts'
import { type Db, json } from '../../db/database.ts'
import type { ImportTables } from '../../db/import-tables.ts'
import { textArray } from '../../db/text-array.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { problem } from '../../shared/errors.ts'
import type { BookingUid, ImportId, OrganizationId } from '../../shared/ids.ts'
import type { CheckedRow } from './check-rows.ts'
import type { Import, ImportFailure, RowMistake } from './import.ts'
import { Encoding, Separator } from './import-options.ts'
import { storeMistakes } from './stored-mistakes.ts'

export type ImportJob = Selectable<ImportTables['imports']>
export type StoredRow = Selectable<ImportTables['import_rows']>

type ImportKey = Pick<ImportJob, 'organization_id' | 'id'>

const rowsPerInsert = 1000
/** How long the next part of a file is awaited. One is stored within a second. */
const receivingMs = 30_000
const Columns = z.array(z.string())
export const StoredActor: z.ZodType<Actor> = z.object({
  type: z.enum(['attendee', 'member', 'api-key', 'system']),
  name: z.string().nullable(),
  email: z.string().nullable(),
})

/** Throws `import-not-found`: another organization's id is nothing here. */
export async function selectImport(
  { db, organizationId, clock }: Pick<Context, 'db' | 'organizationId' | 'clock'>,
  id: ImportId,
): Promise<Import> {
  return toImport(await findImportJob(db, organizationId, id), clock.now())
}

/** Throws `import-not-found`. */
export async function findImportJob(db: Db, organizationId: OrganizationId, id: ImportId): Promise<ImportJob> {
  const job = await importQuery(db, organizationId, id).executeTakeFirst()
  if (job === undefined) throw importNotFound(id)
  return job
}

/** Holds an import; nobody else changes it until the transaction ends. */
export async function lockImport(tx: Db, organizationId: OrganizationId, id: ImportId): Promise<ImportJob> {
  const job = await importQuery(tx, organizationId, id).forUpdate().executeTakeFirst()
  if (job === undefined) throw importNotFound(id)
  return job
}

function importQuery(db: Db, organizationId: OrganizationId, id: ImportId) {
  return db.selectFrom('imports').selectAll().where('organization_id', '=', organizationId).where('id', '=', id)
}

/** Locks an import that goes on and that no other process works on, or returns undefined. */
export async function takeImport(tx: Db, id: ImportId): Promise<ImportJob | undefined> {
  return tx
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/** Imports to be worked on, the one that waited longest first. */
export async function findUnsettled(db: Db, limit: number): Promise<ImportId[]> {
  const rows = await db
    .selectFrom('imports')
    .select('id')
    .where('settled_at', 'is', null)
    .orderBy('updated_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Adds the rows of an import that is being received, and keeps it so. Throws `import-over` when it was given up meanwhile. */
export async function insertRows(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  job: ImportKey,
  rows: readonly CheckedRow[],
  toMistakes: (row: CheckedRow) => readonly RowMistake[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsPerInsert) {
    const part = rows.slice(at, at + rowsPerInsert)
    const texts = (read: (row: CheckedRow) => string | null) => textArray(part.map(read))
    const mistakes = part.map((row) => (row.input === null ? storeMistakes(toMistakes(row)) : null))
    await sql`
      INSERT INTO import_rows (organization_id, import_id, row, state, cells, input, errors, error_reasons)
      SELECT ${job.organization_id}, ${job.id}, row, CASE WHEN errors IS NULL THEN 'waiting' ELSE 'bad' END, cells::jsonb,
        input::jsonb, errors::jsonb, reasons::jsonb
      FROM unnest(${texts(({ row }) => String(row))}::int[], ${texts(({ cells }) => JSON.stringify(cells))},
        ${texts(({ input }) => (input === null ? null : JSON.stringify(input)))},
        ${textArray(mistakes.map((each) => each?.errors ?? null))}, ${textArray(mistakes.map((each) => each?.reasons ?? null))})
        AS given (row, cells, input, errors, reasons)`.execute(db)
    const now = clock.now()
    await changeReceiving(db, job, now, { receiving_until: receivingUntil(now) })
  }
}

/** Lets an import that has all its rows be worked on. Throws `import-over` when it was given up meanwhile. */
export async function beginImport(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  job: ImportKey,
  state: 'holding' | 'booking',
): Promise<void> {
  await changeReceiving(db, job, clock.now(), { state, settled_at: null, receiving_until: null })
}

/** An import that was seen as cut off stays so, however late its rows come. */
async function changeReceiving(
  db: Db,
  { organization_id, id }: ImportKey,
  now: Date,
  change: { receiving_until: Date | null; state?: ImportJob['state']; settled_at?: null },
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('imports')
    .set(change)
    .where('organization_id', '=', organization_id)
    .where('id', '=', id)
    .where('receiving_until', '>', now)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw problem('import-over', cutOff.message)
}

/** Until when the next part of a file is awaited. */
export function receivingUntil(now: Date): Date {
  return new Date(now.getTime() + receivingMs)
}

/** The next rows of an import in a state, in the order of the file. */
export function nextRows(tx: Db, job: ImportJob, state: StoredRow['state'], limit: number): Promise<StoredRow[]> {
  return tx
    .selectFrom('import_rows')
    .selectAll()
    .where('organization_id', '=', job.organization_id)
    .where('import_id', '=', job.id)
    .where('state', '=', state)
    .orderBy('row')
    .limit(limit)
    .execute()
}

/** What became of a row in a batch. */
export type RowOutcome =
  | { readonly row: number; readonly state: 'held'; readonly draft: Booking }
  | { readonly row: number; readonly state: 'booked'; readonly uid: BookingUid }
  | { readonly row: number; readonly state: 'bad'; readonly mistakes: readonly RowMistake[] }
  | { readonly row: number; readonly state: 'released' }

/** Keeps what became of rows. What a booked row asked for is dropped: the booking has it. */
export async function saveOutcomes(tx: Db, job: ImportJob, outcomes: readonly RowOutcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const rows = outcomes.map(({ row }) => row)
  // The span of rows, which a batch has next to each other, keeps the planner from reading the whole import.
  const [first, last] = [Math.min(...rows), Math.max(...rows)]
  const texts = (read: (outcome: RowOutcome) => string | null) => textArray(outcomes.map(read))
  const mistakes = outcomes.map((each) => (each.state === 'bad' ? storeMistakes(each.mistakes) : null))
  await sql`
    UPDATE import_rows r SET state = given.state, draft = given.draft::jsonb, errors = given.errors::jsonb,
      error_reasons = given.reasons::jsonb, booking_uid = given.uid,
      cells = CASE WHEN given.state = 'booked' THEN NULL ELSE r.cells END,
      input = CASE WHEN given.state = 'booked' THEN NULL ELSE r.input END
    FROM unnest(${texts(({ row }) => String(row))}::int[], ${texts(({ state }) => state)},
      ${texts((each) => (each.state === 'held' ? JSON.stringify(each.draft) : null))},
      ${textArray(mistakes.map((each) => each?.errors ?? null))}, ${textArray(mistakes.map((each) => each?.reasons ?? null))},
      ${texts((each) => (each.state === 'booked' ? each.uid : null))}) AS given (row, state, draft, errors, reasons, uid)
    WHERE r.organization_id = ${job.organization_id} AND r.import_id = ${job.id} AND r.row = given.row
      AND r.row BETWEEN ${first}::int AND ${last}::int`.execute(tx)
}

/** Counts on, and moves a locked import to the state that it is in now. */
export async function advanceImport(
  tx: Db,
  job: ImportKey,
  step: { state: ImportJob['state']; outcomes: readonly RowOutcome[]; now: Date },
): Promise<void> {
  const count = (state: RowOutcome['state']) => step.outcomes.filter((outcome) => outcome.state === state).length
  const over = step.state === 'done' || step.state === 'failed' || step.state === 'cancelled'
  await tx
    .updateTable('imports')
    .set({
      state: step.state,
      held: sql`held + ${count('held')}::int`,
      booked: sql`booked + ${count('booked')}::int`,
      bad: sql`bad + ${count('bad')}::int`,
      updated_at: step.now,
      settled_at: over ? step.now : null,
    })
    .where('organization_id', '=', job.organization_id)
    .where('id', '=', job.id)
    .execute()
}

/** The columns of a new import. */
export function newImportColumns(values: { columns: readonly string[]; actor: Actor }) {
  return { columns: json(values.columns), actor: json(values.actor) }
}

export function columnsOf(job: Pick<ImportJob, 'columns'>): string[] {
  return Columns.parse(job.columns)
}

/** An import as it stands at `now`. */
export function toImport(job: ImportJob, now: Date): Import {
  const actor = StoredActor.parse(job.actor)
  const receiving = isReceiving(job, now)
  const settledAt = receiving ? null : (job.receiving_until ?? job.settled_at)
  return {
    id: job.id,
    mode: job.mode,
    state: receiving ? 'receiving' : job.state,
    failure: receiving ? null : failureOf(job),
    progress: receiving ? 0 : progressOf(job),
    fileName: job.file_name,
    encoding: Encoding.parse(job.encoding),
    separator: Separator.parse(job.separator),
    columns: columnsOf(job),
    confirmByMail: job.confirm_by_mail,
    total: job.total,
    booked: job.booked,
    bad: job.bad,
    createdBy: actor.name,
    createdAt: job.created_at.toISOString(),
    updatedAt: job.updated_at.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  }
}

/** Whether somebody takes its file in. */
export function isReceiving({ receiving_until }: ImportJob, now: Date): boolean {
  return receiving_until !== null && receiving_until > now
}

const cutOff: ImportFailure = {
  code: 'cut-off',
  message:
    'Not all of the file was taken in, because the server stopped or stalled meanwhile. Nothing was booked. Upload the file again.',
}
const badRows: ImportFailure = {
  code: 'bad-rows',
  message: 'Some rows could not be booked, so none was. Mend them, or leave them out, and upload the file again.',
}

function failureOf({ state, receiving_until }: ImportJob): ImportFailure | null {
  if (receiving_until !== null) return cutOff
  return state === 'failed' ? badRows : null
}

/** Taking the times of all rows first is half of the way. */
function progressOf({ state, total, held, booked, bad, settled_at }: ImportJob): number {
  if (settled_at !== null) return 1
  if (state === 'holding') return (held + bad) / total / 2
  return held > 0 ? 0.5 + booked / total / 2 : (booked + bad) / total
}

function importNotFound(id: ImportId) {
  return problem('import-not-found', `There is no import ${id}.`)
}
