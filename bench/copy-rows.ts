import { sql } from 'kysely'
import type { Db } from '../src/db/database.ts'

export interface RowCopies {
  readonly table: string
  /** Which rows are copied, as a condition on the table's columns. */
  readonly where: string
  /** Copies of each. */
  readonly times: number
  /** SQL for the time at which a copy was made, with its number `counted.number`, which counts from 1. */
  readonly instant: string
  /**
   * SQL for the columns that differ, with the columns of `original`, the number `copy.number`, the time `copy.instant`, and what
   * `copiedId` gives.
   */
  readonly columns: Readonly<Record<string, string>>
}

/**
 * Copies rows inside the database, so that millions are as real as those that were made one by one. What is the same for all rows of
 * a copy is found once.
 */
export async function copyRows(db: Db, { table, where, times, instant, columns }: RowCopies): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${table} AND is_identity = 'NO' AND is_generated = 'NEVER'
    ORDER BY ordinal_position`.execute(db)
  const names = rows.map(({ name }) => name)
  const unknown = Object.keys(columns).filter((name) => !names.includes(name))
  if (unknown.length > 0) throw new Error(`The table ${table} has no column ${unknown.join(' and none ')}.`)
  const values = names.map((name) => columns[name] ?? `original."${name}"`)
  await sql
    .raw(
      // One copy of all after the other, in the order of time: the database must not turn the loop round.
      `WITH originals AS MATERIALIZED (SELECT * FROM ${table} WHERE ${where}), copies AS MATERIALIZED (
         SELECT number, instant, ${stampOf('instant')} AS stamp FROM (
           SELECT number, ${instant} AS instant FROM generate_series(1, ${times}) AS counted (number) OFFSET 0) AS made)
       INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')})
       SELECT ${values.join(', ')} FROM copies AS copy
       CROSS JOIN LATERAL (SELECT * FROM originals WHERE copy.number > 0 OFFSET 0) AS original`,
    )
    .execute(db)
}

const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** SQL for the part of an id that tells when it was made. */
function stampOf(instant: string): string {
  const eighths = `(extract(epoch FROM ${instant}) * 125)::bigint`
  const letters = Array.from(
    { length: 9 },
    (_, place) => `substr('${digits}', ((${eighths} >> ${5 * (8 - place)}) & 31)::int + 1, 1)`,
  )
  return letters.join(' || ')
}

/** SQL for the id of a copy: with the prefix of the original's, in the form of `newId`. The same for every table that names it. */
export function copiedId(original: string): string {
  return `left(${original}, 4) || copy.stamp || left(md5(${original} || copy.number), 17)`
}
