import type { Database } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import type { Logger } from '../../shared/logger.ts'
import { importBatch } from './import-batch.ts'
import { findUnsettled } from './import-store.ts'

export interface ImportLoopOptions {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly publicUrl: string
  /** The time between two looks when there was nothing to do. Default 1 s. */
  readonly everyMs?: number
}

export interface ImportLoop {
  start(): void
  /** Waits for the batch that is under way. */
  stop(): Promise<void>
  /** Gives each import that goes on one batch. Returns whether any of them went on. Throws what the database throws. */
  runOnce(): Promise<boolean>
}

/** On its one connection, a batch is what other requests wait for. */
const rowsPerBatchEmbedded = 50
/** Imports that get a batch in one look; the others come next. */
const importsPerLook = 20

/** Makes the loop that works on imports, in turns; nothing happens until it is started. */
export function createImportLoop(options: ImportLoopOptions): ImportLoop {
  const { database, clock, logger, publicUrl, everyMs = 1000 } = options
  const batch = database.kind === 'pglite' ? { rowsPerBatch: rowsPerBatchEmbedded } : {}
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function runOnce(): Promise<boolean> {
    let moved = false
    for (const id of await findUnsettled(database.db, importsPerLook)) {
      if (stopping) return false
      const outcome = await importBatch({ db: database.db, clock, publicUrl, ...batch }, id)
      if (outcome === 'ended') logger.info({ import: id }, 'an import has ended')
      if (outcome !== 'taken') moved = true
    }
    return moved
  }

  function look(): void {
    const begunAt = performance.now()
    running = runOnce()
      .catch((error: unknown) => {
        logger.error({ err: error }, 'Imports could not go on and are tried again')
        return false
      })
      .then((moved) => {
        // On the one connection of the embedded database, requests get as much time as imports.
        const restMs = database.kind === 'pglite' ? Math.min(everyMs, performance.now() - begunAt) : 0
        if (!stopping) timer = setTimeout(look, moved ? restMs : everyMs)
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
