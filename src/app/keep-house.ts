import type { Database } from '../db/database.ts'
import { dropExpiredPartitions, makePartitions } from '../db/partitions.ts'
import type { Clock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'

const everyMs = 3_600_000

/** Makes payload partitions ahead and drops those whose day has come: now, and every hour until the returned function is called. */
export async function keepHouse(database: Database, clock: Clock, logger: Logger): Promise<() => void> {
  const run = async () => {
    await makePartitions(database.db, clock.now())
    const dropped = await dropExpiredPartitions(database.db, clock.now())
    if (dropped > 0) logger.info({ dropped }, 'payloads were archived')
  }
  await run()
  const timer = setInterval(() => {
    run().catch((error: unknown) => logger.error({ err: error }, 'housekeeping failed; it is tried again in an hour'))
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
