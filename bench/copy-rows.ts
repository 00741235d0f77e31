import { sql } from 'kysely'
import type { Db } from '../src/db/database.ts'

export interface RowCopies {
  readonly table: string
  /** Which rows are copied, as a condition on the table's columns. */
  readonly where: string
  /** Copies of each. */
  readonly times: number
  /** SQL for the columns that differ, with the columns of `original` and the number `copy.number`, which counts from 1. */
  readonly columns: Readonly<Record<string, string>>
  /** A relation of one row whose columns that SQL names too. */
  readonly also?: string
}

/** Copies rows inside the database, so that millions are as real as those that were made one by one. */
export async function copyRows(db: Db, { table, where, times, columns, also }: RowCopies): Promise<void> {
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
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')})
       SELECT ${values.join(', ')} FROM generate_series(1, ${times}) AS copy (number)
       CROSS JOIN (SELECT * FROM ${table} WHERE ${where}) AS original
       ${also === undefined ? '' : `CROSS JOIN ${also}`}`,
    )
    .execute(db)
}

const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * SQL for the id of a copy: with the prefix of the original's, in the form of `newId`, made at `instant`. The same for every table
 * that names it.
 */
export function copiedId(original: string, instant: string): string {
  const eighths = `(extract(epoch FROM ${instant}) * 125)::bigint`
  const time = Array.from(
    { length: 9 },
    (_, place) => `substr('${digits}', ((${eighths} >> ${5 * (8 - place)}) & 31)::int + 1, 1)`,
  )
  return `left(${original}, 4) || ${time.join(' || ')} || left(md5(${original} || copy.number), 17)`
}
