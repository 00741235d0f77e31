import { type Kysely, sql } from 'kysely'
import type { JsonParameter } from './json-parameter.ts'
import type { Schema } from './schema.ts'

/** What queries run on: the pool, or the transaction that is open. */
export type Db = Kysely<Schema>

/** One port: PGlite in a thread of this process, or a PostgreSQL server. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly db: Db
  /**
   * Calls `onNotify` for every NOTIFY on `channel` until the returned function is called. A dropped connection is made again;
   * notifications sent meanwhile are lost, so listeners poll too. `onNotify` is called once after each reconnection.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>
  /** How its connections are used at this moment; `waiting` are those who want one. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number }
  /**
   * Holds an advisory lock until the returned function is called or this process is gone. A dropped connection takes it again
   * when it is back.
   */
  holdLock(space: number, key: number): Promise<() => Promise<void>>
  /** Waits for running queries, then closes. */
  close(): Promise<void>
}

interface EndWork {
  readonly ifCommitted: (() => void)[]
  readonly ifFailed: (() => void)[]
}

const endWork = new WeakMap<Db, EndWork>()

const retriable = new Set(['40001', '40P01'])
const maxTries = 4

/**
 * Runs `work` in a transaction, or in the one that `db` already is, so that verbs compose. A deadlock or a serialization
 * failure starts the outermost transaction again, which is why `work` touches nothing but the database.
 */
export async function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  for (let attempt = 1; ; attempt++) {
    const { ifCommitted, ifFailed }: EndWork = { ifCommitted: [], ifFailed: [] }
    try {
      const result = await db.transaction().execute((tx) => {
        endWork.set(tx, { ifCommitted, ifFailed })
        return work(tx)
      })
      for (const each of ifCommitted) each()
      return result
    } catch (error) {
      for (const each of ifFailed) each()
      if (attempt >= maxTries || !retriable.has(sqlState(error) ?? '')) throw error
    }
  }
}

/** Calls `work` when the transaction has committed, and never when it is rolled back. Only within `inTransaction`. */
export function afterCommit(tx: Db, work: () => void): void {
  endWorkOf(tx).ifCommitted.push(work)
}

/**
 * Calls `work` when the transaction has failed: it is rolled back, unless a connection broke amid the answer to its commit. Only within
 * `inTransaction`.
 */
export function afterFailure(tx: Db, work: () => void): void {
  endWorkOf(tx).ifFailed.push(work)
}

function endWorkOf(tx: Db): EndWork {
  const work = endWork.get(tx)
  if (work === undefined) throw new Error('Only a transaction of inTransaction tells how it has ended.')
  return work
}

/** The SQLSTATE of a database error, the same for both drivers; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined
}

/** The constraint that a statement broke (SQLSTATE class 23), or undefined. */
export function brokenConstraint(error: unknown): string | undefined {
  if (!sqlState(error)?.startsWith('23')) return undefined
  if (!(error instanceof Error) || !('constraint' in error)) return undefined
  return typeof error.constraint === 'string' ? error.constraint : undefined
}

/** A JSON value as a parameter: both drivers then send the same text. Null is the database's NULL. */
export function json(value: unknown) {
  return sql<JsonParameter>`${value === null ? null : JSON.stringify(value)}::jsonb`
}
