import { type Db, inTransaction } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'
import { eraseFromLog, isUnderWay, type OpenAnswer } from './erase-from-log.ts'
import { endErasure, lockDueErasure, postponeErasure } from './erasure-store.ts'

export interface ErasureLoopOptions {
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  /** Reads an answer that is kept for repeated requests. Throws when it was sealed with another key. */
  readonly openAnswer: OpenAnswer
  /** The time between two looks. Default 10 s. */
  readonly everyMs?: number
}

export interface ErasureLoop {
  start(): void
  /** Waits for the erasure that is under way. */
  stop(): Promise<void>
  /** Does all that is due. Returns how many people were erased. Throws what the database throws. */
  runOnce(): Promise<number>
}

/** Until an erasure that waits for deliveries is looked at again. */
const postponeMs = 60_000

/** Makes the loop that takes deleted customers out of the log, each in one transaction; nothing happens until it is started. */
export function createErasureLoop({
  db,
  clock,
  logger,
  openAnswer,
  everyMs = 10_000,
}: ErasureLoopOptions): ErasureLoop {
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  function eraseNext(): Promise<'erased' | 'postponed' | 'none'> {
    return inTransaction(db, async (tx) => {
      const now = clock.now()
      const erasure = await lockDueErasure(tx, now)
      if (erasure === undefined) return 'none'
      if (await isUnderWay(tx, erasure)) {
        await postponeErasure(tx, erasure, new Date(now.getTime() + postponeMs))
        return 'postponed'
      }
      await eraseFromLog(tx, erasure, openAnswer)
      await endErasure(tx, erasure)
      return 'erased'
    })
  }

  async function runOnce(): Promise<number> {
    let erased = 0
    for (;;) {
      const outcome = await eraseNext()
      if (outcome === 'none' || stopping) return erased
      if (outcome === 'erased') erased++
    }
  }

  function look(): void {
    running = runOnce()
      .then((erased) => {
        if (erased > 0) logger.info({ erased }, 'deleted customers were taken out of the log')
      })
      .catch((error: unknown) =>
        logger.error({ err: error }, 'Deleted customers could not be taken out of the log yet'),
      )
      .then(() => {
        if (!stopping) timer = setTimeout(look, everyMs)
      })
  }

  return {
    start: look,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await running
    },
    runOnce,
  }
}
