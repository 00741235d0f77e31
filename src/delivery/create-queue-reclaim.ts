import type { Database } from '../db/database.ts'
import { reclaimQueue } from '../db/reclaim-space.ts'
import type { Logger } from '../shared/logger.ts'

/*
 * What has left the queue still stands in its indexes until it is vacuumed, in front of what waits: every claim begins there, for each
 * endpoint. After 230,000 deliveries, finding the endpoints with work took 20 ms instead of 2, and the embedded database made half as
 * many deliveries. PostgreSQL looks once a minute whether there is something to vacuum, when ten thousand left in each second.
 */

const afterSettled = 20_000
/** Of what waits: vacuuming reads all of its indexes. */
const shareSettled = 0.05

export interface QueueReclaim {
  /** One more delivery was settled. */
  settled(): void
  /** Resolves when nothing is under way. */
  stop(): Promise<void>
}

export interface QueueReclaimOptions {
  readonly database: Database
  readonly logger: Logger
  /** Settled deliveries after which the queue is reclaimed, or a 20th of what waits where that is more. Default 20,000. */
  readonly after?: number
}

/** Makes room again in the queue whenever this process has settled many. */
export function createQueueReclaim({ database, logger, after = afterSettled }: QueueReclaimOptions): QueueReclaim {
  let count = 0
  let enough = after
  let running: Promise<void> | undefined
  async function reclaim(): Promise<void> {
    try {
      enough = Math.max(after, (await reclaimQueue(database.db)) * shareSettled)
    } catch (error) {
      logger.error({ err: error }, 'Reclaiming the queue failed; it is tried again after as many deliveries')
    }
    running = undefined
  }
  return {
    settled() {
      count++
      if (count < enough || running !== undefined) return
      count = 0
      running = reclaim()
    },
    stop: () => running ?? Promise.resolve(),
  }
}
