import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { advisoryLocks } from '../db/advisory-locks.ts'
import { type Database, type Db, inTransaction } from '../db/database.ts'
import type { Logger } from '../shared/logger.ts'

/*
 * A process that dies leaves leases behind. Until they end, nobody touches their deliveries, and they fill their endpoints' caps.
 * So that this lasts for seconds instead of the length of a lease, every process holds an advisory lock of its own for as long as
 * it lives: the database lets go of it the moment that the process is gone, however it went.
 *
 *   alive      the lock is held
 *   missing    the lock is free, for less than five seconds: its connection may have broken, and it takes the lock again
 *   dead       the lock has been free for that long: its leases are given back, by whoever sees it first
 *
 * Failures
 *   A living process is cut off from the database for longer: its requests in flight are made again elsewhere, as after the end
 *   of a lease. What it settles later changes nothing, because the leases are not its own any more.
 *   Two processes draw the same number, of two thousand million: one's leases then end by time only.
 */

const defaultMissingMs = 5000
const everyMs = 1000

/** A number for this process, which its leases carry. */
export function drawOwner(): number {
  return randomInt(1, 2 ** 31 - 1)
}

/** Which owners of leases hold no lock. Locks of others are only tried in shared mode, so that those who look do not meet. */
async function findMissing(tx: Db): Promise<number[]> {
  const { rows } = await sql<{ owner: number; missing: boolean }>`
    WITH owners AS MATERIALIZED (
      SELECT DISTINCT owner FROM leases WHERE owner IS NOT NULL
    )
    SELECT owner, pg_try_advisory_xact_lock_shared(${advisoryLocks.leaseOwners}::int, owner) AS missing FROM owners`.execute(
    tx,
  )
  return rows.filter(({ missing }) => missing).map(({ owner }) => owner)
}

/** Gives back what these owners leased. Returns how many deliveries that were. */
async function releaseLeasesOf(tx: Db, owners: readonly number[]): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM leases WHERE owner = ANY(${owners}::int[])`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export interface LeaseWatchOptions {
  readonly database: Database
  readonly logger: Logger
  readonly owner: number
  readonly onReleased: () => void
  /** How long a lock has to be free until its owner counts as dead. Default 5 s. */
  readonly missingMs?: number
}

/** Holds this process's own lock, and gives back the leases of dead ones. Does nothing on a database that has one process only. */
export function createLeaseWatch(options: LeaseWatchOptions) {
  const { database, logger, owner, onReleased, missingMs = defaultMissingMs } = options
  const missingSince = new Map<number, number>()
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  let letGo: (() => Promise<void>) | undefined

  async function look(): Promise<void> {
    const released = await inTransaction(database.db, async (tx) => {
      const missing = await findMissing(tx)
      const dead = missing.filter((each) => performance.now() - (missingSince.get(each) ?? Number.NaN) >= missingMs)
      remember(missing.filter((each) => !dead.includes(each)))
      return dead.length === 0 ? 0 : releaseLeasesOf(tx, dead)
    })
    if (released === 0) return
    logger.warn({ released }, 'took over the deliveries of a process that is gone')
    onReleased()
  }

  function remember(missing: readonly number[]): void {
    for (const known of [...missingSince.keys()]) if (!missing.includes(known)) missingSince.delete(known)
    for (const each of missing) if (!missingSince.has(each)) missingSince.set(each, performance.now())
  }

  return {
    /** Looks for dead owners once. */
    look,
    async start(): Promise<void> {
      if (database.kind === 'pglite') return
      letGo = await database.holdLock(advisoryLocks.leaseOwners, owner)
      timer = setInterval(() => {
        looking = look().catch((error: unknown) => logger.warn({ err: error }, 'looking for dead processes failed'))
      }, everyMs)
      timer.unref()
    },
    async stop(): Promise<void> {
      clearInterval(timer)
      await looking
      await letGo?.()
    },
  }
}
