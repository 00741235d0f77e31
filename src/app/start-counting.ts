import type { Database } from '../db/database.ts'
import { countNextHour, summarizeLog } from '../delivery/statistics/count-hours.ts'
import type { Clock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'

/** Often enough that little is left to count for those who ask. */
const everyMs = 15_000

/** Counts the log into statistics, now and every 15 seconds, until the returned function is called, which waits for what is under way. */
export function startCounting(database: Database, clock: Clock, logger: Logger): () => Promise<void> {
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  async function count(): Promise<void> {
    await summarizeLog(database.db)
    while (!stopping && (await countNextHour(database.db, clock)));
  }

  function look(): void {
    running = count()
      .catch((error: unknown) => logger.error({ err: error }, 'Statistics could not be counted; it is tried again'))
      .then(() => {
        if (!stopping) timer = setTimeout(look, everyMs)
      })
  }

  look()
  return async () => {
    stopping = true
    clearTimeout(timer)
    await running
  }
}
