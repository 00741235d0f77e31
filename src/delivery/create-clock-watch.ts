import { sql } from 'kysely'
import { type Db, inTransaction } from '../db/database.ts'
import type { WatchedClock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'
import type { OwnLeases } from './own-leases.ts'

/*
 * Times in the queue are those of the wall clock, which somebody may set back: a wrong time server, a virtual machine, a hand. What
 * was due, leased or paused by the clock before then lies too far ahead, by an hour when it was an hour. Set forward, the clock does
 * no such harm: things are due at once.
 *
 * A clock that falls behind the monotonic one was set back. It is noticed by how far ahead anybody has read it: also when it went
 * forward and back between two looks. Then, once more when every transaction that began before has ended, and at the start, what no
 * correct clock can have written is mended:
 *   waiting, never attempted      due now; what has to wait for an earlier one of its key still does
 *   waiting, attempted "later"    due now: its retry comes early rather than an hour late
 *   leased for too long           for as long as a lease that begins now
 *   breaker paused for too long   probed now
 *   granted "later"               forgotten: the rate begins anew
 */

const everyMs = 1000
/** Less than this is how clocks are; also for those of several processes. */
const toleranceMs = 2000
/** Longer than any transaction of ours lives: a database breaks one off that stands still for 15 s. */
const againAfterMs = 20_000
/** A little more than the longest pause of a breaker; see `next-health.ts`. */
const longestProbePauseMs = 13 * 60_000

export interface ClockWatchOptions {
  readonly db: Db
  /** The one that everybody in this process reads. */
  readonly clock: WatchedClock
  readonly logger: Logger
  readonly leaseMs: number
  /** Where a process that delivers alone keeps its leases; null where they are rows. */
  readonly own: OwnLeases | null
  /** Called when something has become due. */
  readonly onMended: () => void
}

/** Notices when the wall clock is set back, and mends the times in the queue. */
export function createClockWatch(options: ClockWatchOptions) {
  const { clock, logger, onMended } = options
  let highestMs = Number.POSITIVE_INFINITY
  let againAtMs = Number.POSITIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()

  /** Looks at both clocks once. The first time, times are mended in any case. */
  async function look(): Promise<void> {
    // Kept until it is mended: what failed is tried again.
    highestMs = Math.max(highestMs, clock.takeHighestAheadMs())
    const now = clock.now()
    const aheadMs = now.getTime() - clock.monotonicMs()
    const setBackMs = highestMs - aheadMs
    if (setBackMs > toleranceMs || clock.monotonicMs() >= againAtMs) {
      const mended = await mendTimes(options, now)
      againAtMs = Number.POSITIVE_INFINITY
      if (setBackMs > toleranceMs && Number.isFinite(setBackMs)) {
        againAtMs = clock.monotonicMs() + againAfterMs
        logger.warn({ setBackMs: Math.round(setBackMs), mended }, 'the clock was set back')
      }
      if (mended > 0) onMended()
    }
    highestMs = aheadMs
  }

  const lookSafely = () => {
    looking = looking.then(look).catch((error: unknown) => logger.warn({ err: error }, 'mending times failed'))
  }
  return {
    look,
    start(): void {
      lookSafely()
      timer = setInterval(lookSafely, everyMs)
      timer.unref()
    },
    async stop(): Promise<void> {
      clearInterval(timer)
      await looking
    },
  }
}

/** Brings back what lies further ahead than a correct clock could have put it. Returns how many deliveries that were. */
async function mendTimes({ db, leaseMs, own }: ClockWatchOptions, now: Date): Promise<number> {
  const soon = new Date(now.getTime() + toleranceMs)
  const leaseEnd = new Date(now.getTime() + leaseMs)
  const latestLeaseEnd = new Date(leaseEnd.getTime() + toleranceMs)
  const latestProbe = new Date(now.getTime() + longestProbePauseMs)
  own?.shorten(latestLeaseEnd, leaseEnd)
  return inTransaction(db, async (tx) => {
    const { numAffectedRows: waiting } = await sql`
      UPDATE pending_deliveries SET due_at = ${now}::timestamptz
      WHERE due_at > ${soon}::timestamptz AND (attempt_count = 0 OR (attempts -> -1 ->> 'startedAt')::timestamptz > ${soon}::timestamptz)`.execute(
      tx,
    )
    const { numAffectedRows: leased } = await sql`
      UPDATE leases SET ends_at = ${leaseEnd}::timestamptz WHERE ends_at > ${latestLeaseEnd}::timestamptz`.execute(tx)
    await sql`
      UPDATE endpoint_health SET next_probe_at = ${now}::timestamptz
      WHERE next_probe_at > ${latestProbe}::timestamptz`.execute(tx)
    await sql`
      DELETE FROM endpoint_usage WHERE (grants -> -1 ->> 0)::numeric > ${soon.getTime()}::numeric`.execute(tx)
    return Number(waiting ?? 0n) + Number(leased ?? 0n)
  })
}
