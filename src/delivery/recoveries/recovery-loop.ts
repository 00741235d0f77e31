import type { Database } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Logger } from '../../shared/logger.ts'
import { recoverBatch } from './recover-batch.ts'
import { findRunning } from './recovery-store.ts'

export interface RecoveryLoopOptions {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  /** The time between two looks when there was nothing to do. Default 1 s. */
  readonly everyMs?: number
}

export interface RecoveryLoop {
  start(): void
  /** Waits for the batch that is under way. */
  stop(): Promise<void>
  /** Gives each running job one batch. Returns whether any of them went on. Throws what the database throws. */
  runOnce(): Promise<boolean>
}

/** Jobs that get a batch in one look; the others come next. */
const jobsPerLook = 20

/** Makes the loop that works on recoveries, in turns; nothing happens until it is started. */
export function createRecoveryLoop({ database, clock, logger, everyMs = 1000 }: RecoveryLoopOptions): RecoveryLoop {
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function runOnce(): Promise<boolean> {
    let moved = false
    for (const id of await findRunning(database.db, jobsPerLook)) {
      if (stopping) return false
      const outcome = await recoverBatch(database.db, clock, id)
      if (outcome === 'ended') logger.info({ recovery: id }, 'a recovery has ended or paused')
      if (outcome === 'went-on') moved = true
    }
    return moved
  }

  function look(): void {
    running = runOnce()
      .catch((error: unknown) => {
        logger.error({ err: error }, 'Recoveries could not go on and are tried again')
        return false
      })
      .then((moved) => {
        if (!stopping) timer = setTimeout(look, moved ? 0 : everyMs)
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
